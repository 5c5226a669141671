import Changes
import ClerkAPI
import TestSupport
import Testing

@testable import Console

/// Who may not change something changes nothing: no purpose of a change opens, and no review sends.
@Suite struct PeoplePolicyTests {
  private typealias Person = PersonFixtures

  private static func subject(_ purpose: ChangePurpose) -> PersonSubject? {
    switch purpose {
    case .role, .remove: PersonFixtures.aboutAda
    case .revoke: .invitation(PersonFixtures.sent)
    default: nil
    }
  }

  @Test(arguments: ChangePurpose.allCases)
  func aReadOnlySessionAndAViewerOpenNothing(purpose: ChangePurpose) {
    for policy in [AccessPolicy(readOnly: .commandLine), AccessPolicy(role: .viewer)] {
      var state = ConsoleState.loaded()
      state.session.policy = policy
      let effects = ChangeOverlay.open(
        &state, purpose, in: Person.organization.id, about: Self.subject(purpose))
      #expect(effects.isEmpty, "\(purpose)")
      #expect(state.overlays.isEmpty, "\(purpose)")
      #expect(state.requests.isEmpty, "\(purpose)")
      #expect(state.notice?.kind == .warning, "\(purpose)")
    }
  }

  @Test(arguments: [ChangePurpose.role, .add, .invite, .remove, .revoke])
  func supportDoesAllButRemove(purpose: ChangePurpose) {
    var state = ConsoleState.loaded()
    state.session.policy = AccessPolicy(role: .support)
    let effects = ChangeOverlay.open(
      &state, purpose, in: Person.organization.id, about: Self.subject(purpose))
    #expect(effects.isEmpty == (purpose == .remove))
  }

  /// The footer offers nothing that only says why it cannot be done.
  @Test func theFooterOffersWhatMayBeDone() {
    let commands: [Command] = [.memberRole, .memberAdd, .invite, .memberRemove, .bulk]
    for (policy, offered) in [
      (AccessPolicy(role: .viewer), []), (AccessPolicy(readOnly: .commandLine), []),
      (AccessPolicy(role: .support), [.memberRole, .memberAdd, .invite, .bulk]), (AccessPolicy(), commands),
    ] {
      var state = ConsoleState.loaded()
      state.session.policy = policy
      var harness = ReducerHarness(state)
      harness.arrange(key("M"))
      #expect(commands.filter(harness.state.offers) == offered)
    }
  }

  /// While a list is read its keys wait for the rows; those that no row could make possible are not offered, nor is
  /// anything for a row where there is none.
  @Test(arguments: PeopleKind.allCases)
  func theFooterOffersWhatTheListCanDo(kind: PeopleKind) {
    let possible: [Command] =
      switch kind {
      case .members: [.memberRole, .memberRemove]
      case .invitations: [.memberRemove]
      case .domains: []
      }
    var harness = ReducerHarness(ConsoleState.loaded())
    harness.arrange(key("M"), .settle)
    for _ in 0..<(PeopleKind.allCases.firstIndex(of: kind) ?? 0) { harness.arrange(key("Tab"), .settle) }
    let commands: [Command] = [.memberRole, .memberRemove]
    #expect(harness.state.people?.list.isReading == true)
    #expect(commands.filter(harness.state.offers) == possible)
    var empty = harness
    empty.answer(.people, .people(.success(PeopleFixtures.page(kind, 0..<0, of: 0))))
    #expect(commands.filter(empty.state.offers).isEmpty)
    harness.answer(.people, .people(.success(PeopleFixtures.page(kind, 0..<10, of: 10))))
    #expect(commands.filter(harness.state.offers) == possible)
  }

  /// By whatever way a change begins in the lists: of the selected row, of the marked ones, from a file.
  @Test(arguments: PeopleKind.allCases, [false, true])
  func whoMayNotSendsNothingFromTheLists(kind: PeopleKind, isMarked: Bool) {
    for policy in [
      AccessPolicy(role: .viewer), AccessPolicy(readOnly: .commandLine), AccessPolicy(readOnly: .lock),
    ] {
      for name in ["e", "a", "c", "X", "b"] {
        var state = ConsoleState.loaded()
        state.session.policy = policy
        var harness = ReducerHarness(state)
        harness.arrange(key("M"), .settle)
        for _ in 0..<(PeopleKind.allCases.firstIndex(of: kind) ?? 0) { harness.arrange(key("Tab"), .settle) }
        harness.answer(.people, .people(.success(PeopleFixtures.page(kind, 0..<10, of: 10))))
        harness.arrange(.settle, .painted(frame: 5))
        if isMarked { harness.arrange(key("Space"), key("Space")) }
        let overlays = harness.state.overlays.count
        harness.arrange(key(name), .settle)
        #expect(harness.state.overlays.count == overlays, "\(kind) \(name)")
        #expect(harness.state.notice != nil, "\(kind) \(name)")
        #expect(harness.state.change == nil && harness.state.bulk == nil, "\(kind) \(name)")
      }
    }
  }

  @Test(arguments: [ChangePurpose.remove, .revoke])
  func aSessionLockedMeanwhileSendsNothing(purpose: ChangePurpose) {
    var harness = Person.opened(
      purpose, about: Self.subject(purpose),
      Person.reading("org:member", invitation: Samples.invitation()))
    harness.arrange(key("W"), key("y"))
    #expect(harness.reviewed != nil)
    #expect(harness.state.notice?.text == "Nothing was sent: this session is locked.")
  }
}
