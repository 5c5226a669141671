extension ClerkError: CustomStringConvertible {
  /// What failed, in a sentence.
  package var headline: String {
    switch kind {
    case .refused(let refusal): refusal.headline
    case .transport(let failure): failure.headline
    case .undecodable: "The server's answer could not be understood."
    case .cancelled: "Cancelled."
    }
  }

  /// Why, in a sentence; empty where the headline says it all.
  package var explanation: String {
    switch kind {
    case .refused(let refusal): refusal.explanation
    case .transport(let failure): sentence(failure.detail)
    case .undecodable(let answer):
      sentence(answer.problem) + (answer.bodyStart.map { " It begins: “\($0)”." } ?? "")
    case .cancelled(let beforeSending): cancellation(beforeSending: beforeSending)
    }
  }

  /// What it means that nobody waits any more; nothing for a read.
  private func cancellation(beforeSending: Bool) -> String {
    guard let operation, operation != .read else { return "" }
    if !beforeSending { return "The request was under way and may have arrived." }
    return mayHaveArrivedEarlier ? "An earlier attempt may have arrived." : "Nothing had been sent."
  }

  /// What to do, in a sentence; empty where there is nothing to say.
  package var advice: String {
    if isOutcomeUnknown, operation != nil || mayHaveArrivedEarlier {
      return mayHaveArrivedEarlier
        ? "An earlier attempt may have been carried out; look before doing it again."
        : "It may have been carried out; look before doing it again."
    }
    switch kind {
    case .refused(let refusal): return refusal.advice
    case .transport(let failure): return failure.advice
    case .undecodable: return "Check the address of the API; if it is Clerk's, please report this."
    case .cancelled: return ""
    }
  }

  /// All of it, sentence by sentence; the last one is what Clerk's support finds it by.
  package var sentences: [String] {
    let identity = [code.map { "code \($0)" }, traceID.map { "trace \($0)" }].compactMap { $0 }
    let parts = [
      headline, explanation, advice, identity.isEmpty ? "" : "(\(identity.joined(separator: ", ")))",
    ]
    return parts.filter { !$0.isEmpty }
  }

  /// All of it on one line.
  package var description: String { sentences.joined(separator: " ") }
}

/// With a capital in front and a full stop at the end; empty stays empty.
func sentence(_ text: String) -> String {
  guard let first = text.first, let last = text.last else { return "" }
  return first.uppercased() + text.dropFirst() + (".!?…".contains(last) ? "" : ".")
}
