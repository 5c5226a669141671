import Changes
import ClerkAPI
import Screen

/// What a pane says of its reads, one after another: the awaited retry, and why the newest read failed.
struct ReadText: Sendable {
  enum Line {
    case retry(RetryWait)
    case failure(String)
    case note(String)
  }

  /// Reasons given already.
  private var told: [any ReadFailure] = []

  /// A reason given already is only referred to.
  ///
  /// - Parameter isTold: Whether another place tells the reason.
  mutating func lines<Value, Failure: ReadFailure>(
    of read: Remote<Value, Failure>, _ requests: Requests, isTold: Bool = false, columns: Int
  ) -> [Line] {
    let retry = requests.retry(of: read.request)
    let lines = retry.map { [Line.retry($0)] } ?? []
    let reason: (any ReadFailure)? = if let failure = read.failure { failure } else { retry?.reason }
    guard let reason, !isTold else { return lines }
    guard !told.contains(where: { $0.isSame(as: reason) }) else {
      // It may be read yet.
      guard retry == nil else { return lines }
      let again = read.value == nil ? "" : " again"
      return lines + [.note("Not read\(again), for the same reason as above.")]
    }
    told.append(reason)
    return lines + reason.lines(columns: columns).map { .failure($0) }
  }
}

/// How a read stands, beside the title of what it reads: `loading…`, `12 s old`, or nothing, as where a retry is awaited,
/// which stands below.
package struct ReadMark: Equatable, Sendable {
  let isReading: Bool
  let readAt: Timestamp?

  init<Value, Failure>(_ read: Remote<Value, Failure>, _ requests: Requests) {
    isReading = read.request != nil && requests.retry(of: read.request) == nil
    readAt = read.readAt
  }

  package func text(at now: Timestamp, ellipsis: String) -> String? {
    isReading ? "loading\(ellipsis)" : readAt.map { "\(AgeText(of: $0, at: now).text) old" }
  }
}

/// Why something could not be read, as a person is told.
protocol ReadFailure: Error, Equatable {
  func lines(columns: Int) -> [String]
  func isSame(as other: any ReadFailure) -> Bool
}

extension ClerkError: ReadFailure {
  func lines(columns: Int) -> [String] { ErrorText.lines(self, columns: columns) }

  func isSame(as other: any ReadFailure) -> Bool {
    (other as? ClerkError).map { ErrorText.isSame(self, $0) } ?? false
  }
}

extension JournalError: ReadFailure {
  func lines(columns: Int) -> [String] { TextWrap.lines(SafeText.make(message), columns: columns) }

  func isSame(as other: any ReadFailure) -> Bool { other as? JournalError == self }
}
