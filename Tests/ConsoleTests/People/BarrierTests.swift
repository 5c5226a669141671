import ClerkAPI
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("People who cannot sign in") struct BarrierTests {
  private func row(_ barriers: [String]) throws -> PeopleRow {
    var member = PeopleSamples.member(2).objectValue ?? JSONObject()
    var person = member["public_user_data"]?.objectValue ?? JSONObject()
    person["first_name"] = "Ada"
    person["last_name"] = "Lovelace"
    for barrier in barriers { person[barrier] = .bool(true) }
    member["public_user_data"] = .object(person)
    return .member(MemberRow(try Membership(JSONReader(.object(member)))))
  }

  /// However few columns there are, someone can be told from others.
  @Test(arguments: [["banned"], ["deprovisioned"], ["banned", "deprovisioned"]])
  func theirNameIsThereBesideTheMark(barriers: [String]) throws {
    let text = PeopleText(users: KnownUsers(), time: ConsoleState.loaded().session.time, now: .start)
    for columns in 8...80 {
      let cell = text.cell(.name, try row(barriers), columns: columns)
      let shown = ColumnWidth.truncated(cell.text, columns: columns, ellipsis: "…")
      #expect(shown.hasPrefix("! ") && shown.contains("Ada L"), "\(columns): \(shown)")
    }
    // Where it is whole, what is wrong comes first.
    #expect(text.cell(.name, try row(["banned"])).text == "! banned: Ada Lovelace")
    #expect(text.cell(.name, try row(["banned"]), columns: 40).text == "! banned: Ada Lovelace")
  }
}
