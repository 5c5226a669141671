import Changes
import ClerkAPI
import Screen

/// After an adjustment: reads back what came of it, shows it, and gives it away as a receipt.
enum CreditReceipts {
  /// Takes in that an adjustment was made.
  ///
  /// - Parameter isShown: Whether the person is still waiting for it where it was made.
  static func succeeded(
    _ state: inout ConsoleState, _ isShown: Bool, _ draft: ChangeDraft, _ result: ChangeResult,
    _ answer: ChangeAnswer?
  ) -> [Effect] {
    let made = CreditResult(draft, result, state.session)
    let amount = made.receipt.map { CreditText.change($0.amount) } ?? ""
    state.say(.information, "\(amount) for “\(draft.organization?.name ?? "")”: done.")
    guard isShown, let id = draft.organization?.id else { return DetailReducer.readCredits(&state) }
    let review = made.review(size: ConsoleLayout(state).body.size)
    state.change?.step = .receipt(made, review)
    return readBack(&state, id) + DetailReducer.readCredits(&state)
  }

  private static func readBack(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    let requests = (state.ask(.credits), state.ask(.credits))
    let before = CreditsReducer.cancelReads(&state)
    state.change?.credits?.credits.begin(requests.0)
    state.change?.credits?.made.begin(requests.1)
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = CreditsReducer.madeLimit
    return before + [.read(requests.0, .credits(id)), .read(requests.1, .journal(query))]
  }

  /// Takes in what was read back.
  static func proceed(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, let guide = overlay.credits,
      case .receipt(var made, let shown) = overlay.step
    else { return [] }
    if guide.credits.request == nil {
      made.readBack =
        guide.credits.failure.map { .unreadable($0.description) } ?? .balance(guide.credits.value?.balance)
    }
    let entries = guide.made.request == nil ? guide.made.entries ?? [] : []
    let newest = entries.compactMap(CreditMovement.init).first { movement in
      movement.ledgerEntryID != nil && movement.ledgerEntryID == made.answer.body?["id"]?.stringValue
    }
    if let newest { made.intent = newest.intent }
    show(&state, made, shown)
    return []
  }

  private static func show(_ state: inout ConsoleState, _ made: CreditResult, _ shown: ReviewState) {
    var review = made.review(size: shown.size)
    review.show(shown.scroll.top)
    state.change?.step = .receipt(made, review)
  }

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard let overlay = state.change, case .receipt(var made, var review) = overlay.step else { return [] }
    switch command {
    case .back, .cancel, .quitView:
      return CreditsReducer.cancelReads(&state) + ChangeReducer.close(&state)
    case .copyEntry: return [.copy(made.text, what: "the receipt")]
    case .copyJSON:
      return [.copy(made.json, what: "the receipt as JSON")]
    case .refresh:
      guard let id = made.intent.organization?.id else { return [] }
      made.readBack = nil
      show(&state, made, review)
      return readBack(&state, id)
    default:
      _ = ReviewReducer.reduce(&review, command)
      state.change?.step = .receipt(made, review)
    }
    return []
  }
}
