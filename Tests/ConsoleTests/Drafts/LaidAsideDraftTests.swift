import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// A draft that was not taken up at the start is offered once more by its form, and by no other.
@Suite("Drafts that were laid aside")
struct LaidAsideDraftTests {
  private static let forms: [(purpose: DraftPurpose, command: Command)] = [
    (.change(.create), .create), (.change(.edit), .edit), (.change(.metadata), .editMetadata),
    (.change(.logo), .logo), (.change(.credits), .credits), (.other(.export), .export),
  ]

  private static func press(_ key: String) -> Action {
    .input(.key(KeyPress(parsing: key) ?? KeyPress(key: .escape)), seenFrame: 30)
  }

  private static func draft(_ purpose: DraftPurpose, of organization: Int = 0) -> OfferedDraft {
    let reference = OrganizationReference(Fixtures.organization(organization))
    return OfferedDraft(
      DraftID(rawValue: "\(purpose.rawValue)-\(organization)"),
      FormDraft(
        purpose, purpose.isAboutOne ? reference : nil, of: purpose.isAboutMany ? [reference] : [],
        at: .start, fields: ["name": "Typed"]))
  }

  /// A list from whose start these drafts were laid aside.
  private static func laidAside(_ drafts: [OfferedDraft]) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.looked.remove(.drafts)
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 19))
    harness.answer(Read.drafts, .drafts(drafts))
    harness.arrange(.painted(frame: 20), press("Esc"))
    return harness
  }

  private static func key(_ command: Command) throws -> Action {
    press(try #require(KeyMap.standard.name(of: command, in: .list)))
  }

  @Test(arguments: forms.indices)
  func itsFormOffersItOnce(place: Int) throws {
    let (purpose, command) = Self.forms[place]
    let drafts = Self.forms.map { Self.draft($0.purpose) }
    var harness = Self.laidAside(drafts)
    harness.arrange(try Self.key(command), .painted(frame: 21))
    #expect(harness.state[scene: DraftList.self]?.drafts == [Self.draft(purpose)])
    #expect(harness.state.overlays.count == 1)
    #expect(harness.state.laidAside.count == drafts.count - 1)
    var taken = harness
    taken.send(Self.press("Enter"))
    taken.expect(taken.reading(.draft(Self.draft(purpose).id)))
    harness.arrange(Self.press("Esc"), .painted(frame: 22), try Self.key(command))
    #expect(harness.state[scene: DraftList.self] == nil)
    #expect(harness.state.overlays.count == 1, "the form, without the draft")
  }

  @Test(arguments: [BulkChoice.memberLimit, .setMetadata, .removeMetadata, .credits, .planFile])
  func soDoTheFormsForMany(choice: BulkChoice) throws {
    let purpose = try #require(DraftPurpose(choice))
    var harness = Self.laidAside([Self.draft(purpose), Self.draft(purpose, of: 1)])
    harness.arrange(try Self.key(.mark), Self.press("k"), try Self.key(.bulk))
    harness.answer(Asker.bulk, .plans(.success([])))
    let menu = try #require(harness.state[scene: BulkOverlay.self])
    let items = menu.menu.items(menu, harness.state.session.policy)
    let place = try #require(items.firstIndex { $0.choice == choice })
    for _ in 0..<place { harness.arrange(Self.press("j")) }
    harness.arrange(Self.press("Enter"))
    let offered = harness.state[scene: DraftList.self]?.drafts
    #expect(offered?.first == Self.draft(purpose) && harness.state.overlays.count == 1)
    // A list of credits is about no organization on the screen.
    #expect(offered?.count == (purpose.isAboutMany ? 1 : 2))
  }

  @Test(arguments: forms.indices)
  func thatOfAnotherOrganizationIsNotOffered(place: Int) throws {
    let (purpose, command) = Self.forms[place]
    guard purpose != .change(.create) else { return }
    var harness = Self.laidAside([Self.draft(purpose, of: 1)])
    harness.arrange(try Self.key(command))
    #expect(harness.state[scene: DraftList.self] == nil && harness.state.overlays.count == 1)
    #expect(harness.state.laidAside.count == 1)
  }
}
