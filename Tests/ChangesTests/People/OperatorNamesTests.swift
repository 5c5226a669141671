import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Changes

@Suite struct OperatorNamesTests {
  private let ada: User
  private let names: OperatorNames

  init() throws {
    ada = try User(JSONReader(PeopleSamples.user(0)))
    // Neither a name nor an address: the username tells who that is.
    let unnamed = try User(JSONReader(PeopleSamples.user(6)))
    var names = OperatorNames()
    names.learn([ada, unnamed]) { $0.replacing("\u{1B}", with: "␛") }
    self.names = names
  }

  private var id: String { ada.id.rawValue }

  @Test func operatorsAreFoundByPartsOfTheirNames() {
    let all = ["ada", id, "user_2unknown"]
    #expect(names.operators(all, called: " LOVELACE ") == [id])
    #expect(names.operators(all, called: "person0@acme") == [id])
    #expect(names.operators(all, called: "").isEmpty && names.operators(all, called: "desk").isEmpty)
    let intent = PeopleFixtures.intent(PeopleFixtures.promote, by: id)
    var query = JournalQuery()
    query.search = "Lovelace member"
    #expect(query.matches(intent))
    query.search = "person0@acme"
    #expect(!query.matches(intent))
    query.names = names
    #expect(query.matches(intent))
  }

  @Test(arguments: [
    "", "ada", "user_", "ada@user_1", "user_1@host", "user_ada lovelace", "User_2ab", "user_2-b",
  ])
  func aNameIsNoID(name: String) {
    #expect(OperatorNames.id(name) == nil)
    #expect(names.name(name) == name && names.whole(name) == name)
  }

  @Test func anIDIsToldByName() {
    #expect(OperatorNames.id(id) == ada.id)
    #expect(names.name(id) == "Ada Lovelace")
    #expect(names.whole(id) == "Ada Lovelace · person0@acme.example")
    #expect(names.name("user_2unknown") == "user_2unknown")
  }

  @Test func sentencesNameTheOperatorAndNoOneElse() {
    #expect(names.telling("requested by \(id)") == "requested by Ada Lovelace")
    #expect(
      names.telling("by \(id): it went through, by \(id).")
        == "by Ada Lovelace: it went through, by Ada Lovelace.")
    for text in [
      "Remove \(id)", "baby \(id)", "by \(id)x", "by user_", "by", "by user_2unknown", "", "möwe by user_é",
    ] {
      #expect(names.telling(text) == text)
    }
    #expect(OperatorNames.ids(in: "by \(id), and by user_2b (of \(id))").map(\.rawValue) == [id, "user_2b"])
  }

  @Test(arguments: ["By", "Requested by", "Written by"])
  func theTextBesideTheLabelBeginsWithTheOperator(label: String) {
    #expect(names.telling("\(id), 09:00", as: label) == "Ada Lovelace · person0@acme.example, 09:00")
    #expect(OperatorNames.ids(in: id, as: label) == [ada.id])
    #expect(names.telling(id, as: "Member") == id)
    #expect(names.telling("5 members, by \(id)", as: "Undoes") == "5 members, by Ada Lovelace")
  }

  @Test func everyoneWhoDecidedIsAnOperatorOfTheChange() throws {
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "c"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "user_1",
      organization: nil, request: .delete)
    let kinds: [ChangeEvent.Kind] = [
      .intended(intent), .repeated(operator: "user_2"), .settled(Settlement(.happened, operator: "user_3")),
      .discarded(operator: "user_4"),
    ]
    let events = kinds.map { ChangeEvent(intent.id, at: Timestamp(milliseconds: 1), $0) }
    let entry = JournalEntry(try #require(ChangeRecord(events)))
    #expect(entry.operators == ["user_1", "user_2", "user_3", "user_4"])
    // Whatever the story tells of an operator is something a name is put for.
    let story = JournalStory(entry, telling: .hidden)
    let told = story.events.flatMap { OperatorNames.ids(in: $0.text) }.map(\.rawValue)
    #expect(told == entry.operators)
  }
}
