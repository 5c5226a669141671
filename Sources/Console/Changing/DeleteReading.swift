import ClerkAPI

/// Reads what goes with an organization that is to be deleted, while its form is open.
enum DeleteReading {
  /// The reads under way for a form.
  struct Requests: Equatable, Sendable {
    var subscription: RequestID?
    var credits: RequestID?

    var all: [RequestID] { [subscription, credits].compactMap { $0 } }
  }

  /// Asks for what the detail pane does not know.
  static func begin(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    let detail = state.detail.flatMap { $0.id == id ? $0 : nil }
    var effects: [Effect] = []
    if let known = detail?.subscription.value {
      show(&state, DeleteForm.subscription, GoingText.subscription(.success(known)))
    } else if let absence = detail?.subscription.absence {
      show(&state, DeleteForm.subscription, absence)
    } else {
      let request = state.nextRequest()
      state.change?.going.subscription = request
      effects.append(.readSubscription(request, id))
    }
    if let known = detail?.credits.value {
      show(&state, DeleteForm.credits, GoingText.credits(.success(known)))
    } else if let absence = detail?.credits.absence {
      show(&state, DeleteForm.credits, absence)
    } else {
      let request = state.nextRequest()
      state.change?.going.credits = request
      effects.append(.readCredits(request, id))
    }
    return effects
  }

  /// Takes in an answer.
  ///
  /// - Returns: Whether it was asked for here.
  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ content: Answer.Content) -> Bool {
    guard let going = state.change?.going else { return false }
    switch content {
    case .subscription(let result) where going.subscription == request:
      state.change?.going.subscription = nil
      show(&state, DeleteForm.subscription, GoingText.subscription(result))
    case .credits(let result) where going.credits == request:
      state.change?.going.credits = nil
      show(&state, DeleteForm.credits, GoingText.credits(result))
    default: return false
    }
    return true
  }

  private static func show(_ state: inout ConsoleState, _ id: String, _ text: String) {
    guard var form = state.change?.form, let place = form.fields.firstIndex(where: { $0.id == id }) else {
      return
    }
    form.fields[place] = FormField(
      id, label: form.fields[place].label, initial: .text(text), isReadOnly: true)
    form.scrollToFocus()
    state.change?.form = form
  }
}
