/// What is remembered of a request: evidence for a person, and what a log is written from. The secret key is nowhere
/// in it.
package struct RecordedRequest: Equatable, Sendable {
  /// Counts up from 1 within a process.
  package let number: Int
  package let kind: OperationKind
  package let method: HTTPMethod
  /// The base address.
  package let base: String
  /// The path's segments, not encoded.
  package let path: [String]
  package let query: [QueryItem]
  /// What follows the base address, as sent.
  package let target: String
  /// Without `Authorization`.
  package let headers: [HTTPHeader]
  package let body: RecordedBody
  package let begunAt: Timestamp
  package internal(set) var attempts: [RecordedAttempt] = []
  package internal(set) var end: End?

  package enum End: Equatable, Sendable {
    case succeeded
    case failed(ClerkError)
  }

  package init(
    number: Int, kind: OperationKind, method: HTTPMethod, base: String, path: [String],
    query: [QueryItem] = [], target: String, headers: [HTTPHeader] = [], body: RecordedBody = .none,
    begunAt: Timestamp, attempts: [RecordedAttempt] = [], end: End? = nil
  ) {
    self.number = number
    self.kind = kind
    self.method = method
    self.base = base
    self.path = path
    self.query = query
    self.target = target
    self.headers = headers
    self.body = body
    self.begunAt = begunAt
    self.attempts = attempts
    self.end = end
  }

  package var url: String { base + target }

  package var failure: ClerkError? { if case .failed(let error) = end { error } else { nil } }

  /// The newest answer, whatever its status.
  package var answer: RecordedAnswer? {
    attempts.last.flatMap { if case .answered(let answer) = $0.outcome { answer } else { nil } }
  }

  /// The id by which Clerk's support finds the request.
  package var traceID: String? { answer?.traceID ?? failure?.traceID }
}

package struct QueryItem: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

package struct RecordedAttempt: Equatable, Sendable {
  package let sentAt: Timestamp
  /// From sending to the last byte of the answer; nil while that is awaited.
  package internal(set) var took: Duration?
  package internal(set) var outcome = Outcome.awaited
  /// Requests that the instance's rate budget had room for then; nil where there is none.
  package private(set) var budgetLeft: Int?

  package enum Outcome: Equatable, Sendable {
    case awaited
    case answered(RecordedAnswer)
    /// There was no answer.
    case failed(ClerkError)
  }
}

package struct RecordedAnswer: Equatable, Sendable {
  package let status: Int
  /// Those that help to find or explain something.
  package private(set) var headers: [HTTPHeader] = []
  /// Of the body, in bytes.
  package private(set) var size = 0
  /// The beginning of the body, where the answer is not a success.
  package private(set) var bodyStart: [UInt8] = []
  /// Clerk's code for the first objection.
  package private(set) var code: String?
  package private(set) var traceID: String?
}

package enum RecordedBody: Equatable, Sendable {
  case none
  /// The beginning of a text, and the size of the whole in bytes.
  case text([UInt8], size: Int)
  /// A file sent as a form.
  case file(path: String, size: Int, uploader: String?)

  /// Whether all of it was kept.
  package var isWhole: Bool {
    if case .text(let bytes, let size) = self { bytes.count == size } else { true }
  }
}
