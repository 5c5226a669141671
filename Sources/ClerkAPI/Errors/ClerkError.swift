/// Why a request failed, in a form that people can read and programs can tell apart.
package struct ClerkError: Error, Hashable, Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// The server answered, and not with success.
    case refused(APIRefusal)
    /// No answer came.
    case transport(TransportFailure)
    /// The answer could not be understood.
    case undecodable(UndecodableAnswer)
    /// It was cancelled here; perhaps before this attempt was sent at all.
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

  /// What happened.
  package let kind: Kind
  /// What was asked for; nil only where nobody said.
  package var operation: OperationKind?
  /// Whether an earlier attempt of the same change may have been carried out: a refusal then settles nothing.
  package var mayHaveArrivedEarlier = false

  /// An error of that kind.
  package init(_ kind: Kind, operation: OperationKind? = nil) {
    self.kind = kind
    self.operation = operation
  }

  /// Cancelled here, after sending.
  package static let cancelled = ClerkError(.cancelled(beforeSending: false))

  /// What became of the request, all its attempts taken together.
  package var fate: Fate { mayHaveArrivedEarlier ? .mayHaveArrived : ownFate }

  /// Whether the request may have been carried out, in this attempt or an earlier one.
  package var mayHaveArrived: Bool { fate == .mayHaveArrived }

  /// Whether it was a change and may have been carried out. For a read it does not matter.
  package var isOutcomeUnknown: Bool { mayHaveArrived && operation != .read }

  /// The server's refusal, if that is what happened.
  package var refusal: APIRefusal? {
    if case .refused(let refusal) = kind { refusal } else { nil }
  }

  /// Clerk's code, if it gave one.
  package var code: String? { refusal?.errors.first?.code }

  /// The field that the first objection is about.
  package var parameter: String? { refusal?.errors.first?.parameter }

  /// How many seconds the server asks to wait, if it does.
  package var retryAfter: Int64? { refusal?.retryAfter }

  /// What Clerk's support finds the request by.
  package var traceID: String? {
    switch kind {
    case .refused(let refusal): refusal.traceID
    case .undecodable(let answer): answer.traceID
    case .transport, .cancelled: nil
    }
  }

  /// The HTTP status, if there was an answer.
  package var status: Int? {
    switch kind {
    case .refused(let refusal): refusal.status
    case .undecodable(let answer): answer.status
    case .transport, .cancelled: nil
    }
  }

  /// What became of this attempt. Only what cannot have got there counts as not sent; in doubt it may have.
  private var ownFate: Fate {
    switch kind {
    case .refused(let refusal):
      switch refusal.status {
      case 429: .notSent
      // The server gave up waiting for the request: nobody knows what it had read by then.
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
