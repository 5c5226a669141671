import Changes
import ClerkAPI
import JSON
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
    let receipt = CreditReceipt(draft, result, state.session)
    let amount = receipt.change.map(CreditText.change) ?? "Credits"
    state.say(.information, "\(amount) for “\(draft.organization?.name ?? "")”: done.")
    guard isShown, let id = draft.organization?.id else { return DetailReducer.readCredits(&state) }
    state.change?.step = .receipt(receipt, receipt.review(size: ConsoleLayout(state).body.size))
    return readBack(&state, id) + DetailReducer.readCredits(&state)
  }

  private static func readBack(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    let requests = (state.nextRequest(), state.nextRequest())
    let before = CreditsReducer.cancelReads(&state)
    state.change?.credits?.credits.begin(requests.0)
    state.change?.credits?.made.begin(requests.1)
    var query = JournalQuery()
    query.organization = id
    query.limit = CreditsReducer.madeLimit
    return before + [.readCredits(requests.0, id), .readJournal(requests.1, query)]
  }

  /// Takes in what was read back.
  static func proceed(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, let guide = overlay.credits, case .receipt(var receipt, let shown) = overlay.step
    else { return [] }
    if guide.credits.request == nil {
      if let error = guide.credits.failure {
        receipt.readBack = .failed(error.description)
      } else {
        receipt.readBack = .read(guide.credits.value?.balance)
      }
    }
    if guide.made.request == nil {
      let id = receipt.ledgerEntry?.id
      receipt.entry =
        guide.adjustments.first { entry in
          id != nil && entry.record.result?.body?["id"]?.stringValue == id
        } ?? receipt.entry
    }
    show(&state, receipt, shown)
    return []
  }

  private static func show(_ state: inout ConsoleState, _ receipt: CreditReceipt, _ shown: ReviewState) {
    var review = receipt.review(size: shown.size)
    review.top = shown.top
    review.scroll(by: 0)
    state.change?.step = .receipt(receipt, review)
  }

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard let overlay = state.change, case .receipt(var receipt, var review) = overlay.step else { return [] }
    switch command {
    case .back, .cancel, .quitView:
      return CreditsReducer.cancelReads(&state) + ChangeReducer.close(&state)
    case .journal:
      return CreditsReducer.cancelReads(&state) + ChangeReducer.close(&state) + JournalReducer.open(&state)
    case .copyEntry: return [.copy(receipt.text, what: "the receipt")]
    case .copyJSON:
      return [.copy(JSONValue.object(receipt.json).text(pretty: true) + "\n", what: "the receipt as JSON")]
    case .refresh:
      guard let id = receipt.draft.organization?.id else { return [] }
      receipt.readBack = .reading
      show(&state, receipt, review)
      return readBack(&state, id)
    case .help: state.overlays.append(.help(HelpOverlay(context: .receipt)))
    default:
      _ = ReviewReducer.reduce(&review, command)
      state.change?.step = .receipt(receipt, review)
    }
    return []
  }
}
