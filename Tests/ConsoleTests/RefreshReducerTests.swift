import ClerkAPI
import Screen
import Testing

@testable import Console

/// What failed on screen is tried again, wherever the keys are.
@Suite struct RefreshReducerTests {
  private static let lost = ClerkError(.transport(TransportFailure(.answerTimeout, host: "api.clerk.com")))

  /// List and organization side by side, with answers to what was read of the organization.
  private func besideList(
    organization: Result<Organization, ClerkError> = .success(Fixtures.organization(0)),
    credits: Result<CreditBalance, ClerkError> = .success(CreditBalance(balance: nil))
  ) -> ConsoleState {
    var state = ConsoleState.loaded(columns: 120)
    let effects = ConsoleReducer.reduce(&state, .settle)
    for effect in effects {
      switch effect {
      case .read(let request, .organization(_)):
        _ = ConsoleReducer.reduce(
          &state, .answered(request, .organization(organization)))
      case .read(let request, .credits(_)):
        _ = ConsoleReducer.reduce(&state, .answered(request, .credits(credits)))
      default: break
      }
    }
    return state
  }

  private func read(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      switch effect {
      case .read(_, .organization): "organization"
      case .read(_, .credits): "credits"
      case .read(_, .subscription): "subscription"
      case .read(_, .journal): "changes"
      case .read(_, .page): "page"
      default: nil
      }
    }
  }

  private func refreshed(_ state: ConsoleState) -> [String] {
    var state = state
    let effects = ConsoleReducer.reduce(&state, .command(.refresh))
    return read(effects + ConsoleReducer.reduce(&state, .settle))
  }

  @Test func fromTheListWhatFailedBesideIt() {
    let state = besideList(organization: .failure(Self.lost), credits: .failure(Self.lost))
    #expect(state.focus == .list)
    #expect(refreshed(state) == ["organization", "credits"])
  }

  /// And the organization, which has the keys: it would grow old as long as the list fails.
  @Test func fromTheOrganizationWhatFailedInTheList() {
    var state = besideList()
    state.list.pageFailure = PageFailure(range: 0..<50, error: Self.lost)
    _ = ConsoleReducer.reduce(&state, .command(.open))
    #expect(state.focus == .detail)
    #expect(refreshed(state) == ["organization", "page"])
  }

  @Test func whatHasTheKeysWhereNothingFailed() {
    var state = besideList()
    #expect(refreshed(state) == ["page"])
    _ = ConsoleReducer.reduce(&state, .command(.open))
    #expect(refreshed(state) == ["organization"])
  }

  @Test func notWhatIsOffScreen() {
    var state = besideList(organization: .failure(Self.lost))
    state.size = Size(columns: 80, rows: 24)
    #expect(refreshed(state) == ["page"])
  }

  @Test func oneFailureIsToldOnce() {
    let state = besideList(organization: .failure(Self.lost), credits: .failure(Self.lost))
    let lines = DetailOutline(state, columns: 60).lines
    let told = lines.filter { if case .failure(Self.lost.headline) = $0.content { true } else { false } }
    #expect(told.count == 1)
    let other = ClerkError(.transport(TransportFailure(.connectionLost, host: "api.clerk.com")))
    let both = DetailOutline(
      besideList(organization: .failure(Self.lost), credits: .failure(other)), columns: 60)
    let failures = both.lines.compactMap { line -> DetailSection? in
      if case .failure = line.content { line.section } else { nil }
    }
    #expect(Set(failures) == Set([DetailSection.overview, .credits]))
  }
}
