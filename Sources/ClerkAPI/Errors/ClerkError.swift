/// Why a request failed, in a form that people can read and programs can tell apart.
package struct ClerkError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The server answered, but not with success.
    case refused(APIRefusal)
    case transport(TransportFailure)
    case undecodable(UndecodableAnswer)
    /// Cancelled here; perhaps before this attempt was sent at all.
    case cancelled(beforeSending: Bool)
  }

  /// What became of the request at the server.
  package enum Fate: Hashable, Sendable {
    /// It never got there, or was turned away at the door (429).
    case notSent
    /// It got there and was refused.
    case refused
    /// It may have been carried out.
    case mayHaveArrived
  }

  package let kind: Kind
  /// Nil only if no one said.
  package var operation: OperationKind?
  /// Whether an earlier attempt of the same change may have been carried out: a refusal then settles nothing.
  package var mayHaveArrivedEarlier = false

  package init(_ kind: Kind, operation: OperationKind? = nil) {
    self.kind = kind
    self.operation = operation
  }

  /// Cancelled here, after sending.
  package static let cancelled = ClerkError(.cancelled(beforeSending: false))

  /// Of all attempts taken together.
  package var fate: Fate { mayHaveArrivedEarlier ? .mayHaveArrived : ownFate }

  /// Whether the request may have been carried out, in this attempt or an earlier one.
  package var mayHaveArrived: Bool { fate == .mayHaveArrived }

  /// Whether it was a change and may have been carried out. For a read it does not matter.
  package var isOutcomeUnknown: Bool { mayHaveArrived && operation != .read }

  package var isCancelled: Bool { if case .cancelled = kind { true } else { false } }

  package var refusal: APIRefusal? {
    if case .refused(let refusal) = kind { refusal } else { nil }
  }

  package var code: String? { refusal?.errors.first?.code }

  /// The field that the first objection is about.
  package var parameter: String? { refusal?.errors.first?.parameter }

  /// How many seconds the server asks to wait, if it does.
  package var retryAfter: Int64? { refusal?.retryAfter }

  /// The id by which Clerk's support finds the request.
  package var traceID: String? {
    switch kind {
    case .refused(let refusal): refusal.traceID
    case .undecodable(let answer): answer.traceID
    case .transport, .cancelled: nil
    }
  }

  package var status: Int? {
    switch kind {
    case .refused(let refusal): refusal.status
    case .undecodable(let answer): answer.status
    case .transport, .cancelled: nil
    }
  }

  /// Of this attempt. Only what cannot have got there counts as not sent; in doubt it may have.
  private var ownFate: Fate {
    switch kind {
    case .refused(let refusal):
      switch refusal.status {
      case 429: .notSent
      // The server stopped waiting for the request: what it had read by then is unknown.
      case 408: .mayHaveArrived
      // A conflict over a key that names one adjustment speaks of another attempt of it.
      case 409 where operation == .adjustCredits && !refusal.isLocked: .mayHaveArrived
      case 400..<500: .refused
      default: .mayHaveArrived
      }
    case .transport(let failure): failure.isSurelyNotSent ? .notSent : .mayHaveArrived
    case .cancelled(let beforeSending): beforeSending ? .notSent : .mayHaveArrived
    case .undecodable: .mayHaveArrived
    }
  }
}

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

  /// Why, in a sentence; empty if the headline says it all.
  package var explanation: String {
    switch kind {
    case .refused(let refusal): refusal.explanation
    case .transport(let failure): sentence(failure.detail)
    case .undecodable(let answer):
      sentence(answer.problem) + (answer.bodyStart.map { " \(beginning(of: $0))" } ?? "")
    case .cancelled(let beforeSending): cancellation(beforeSending: beforeSending)
    }
  }

  /// What it means that no one waits any more; empty for a read.
  private func cancellation(beforeSending: Bool) -> String {
    guard let operation, operation != .read else { return "" }
    if !beforeSending { return "The request was in flight and may have arrived." }
    return mayHaveArrivedEarlier ? "An earlier attempt may have arrived." : "Nothing had been sent."
  }

  /// What to do, in a sentence; empty if there is nothing to say.
  package var advice: String {
    if isOutcomeUnknown, operation != nil || mayHaveArrivedEarlier {
      return mayHaveArrivedEarlier
        ? "An earlier attempt may have been carried out; check before trying again."
        : "It may have been carried out; check before trying again."
    }
    switch kind {
    case .refused(let refusal): return refusal.advice
    case .transport(let failure): return failure.advice
    case .undecodable: return "Check the address of the API; if it is Clerk's, please report this."
    case .cancelled: return ""
    }
  }

  /// All sentences; the last one is the id by which Clerk's support finds the request.
  package var sentences: [String] {
    [headline, explanation, advice, identity.sentence].filter { !$0.isEmpty }
  }

  package var description: String { sentences.joined(separator: " ") }
}

/// With a capital in front and a full stop at the end; empty stays empty.
func sentence(_ text: String) -> String {
  guard let first = text.first, let last = text.last else { return "" }
  return first.uppercased() + text.dropFirst() + (".!?…".contains(last) ? "" : ".")
}

/// How an answer begins that is not understood, in a sentence.
func beginning(of body: String) -> String { "The answer begins: “\(body)”." }

/// A successful answer that cannot be understood.
package struct UndecodableAnswer: Hashable, Sendable {
  /// Which field or place is wrong, and how: `data[3].name: expected a string, found 5`.
  package let problem: String
  /// The beginning of the answer, made safe to show; nil if it is empty.
  package let bodyStart: String?
  package let status: Int
  /// The id by which Clerk's support finds the request.
  package let traceID: String?

  package init(problem: String, bodyStart: String? = nil, status: Int, traceID: String? = nil) {
    self.problem = problem
    self.bodyStart = bodyStart
    self.status = status
    self.traceID = traceID
  }
}
