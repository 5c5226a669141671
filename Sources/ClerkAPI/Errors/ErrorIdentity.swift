/// What Clerk and its support find an error by, as far as it is known.
package struct ErrorIdentity: Hashable, Sendable {
  /// `status 422`, `code X`, `trace Y`.
  package let parts: [String]

  package init(status: Int? = nil, code: String? = nil, traceID: String?) {
    parts = [status.map { "status \($0)" }, code.map { "code \($0)" }, traceID.map { "trace \($0)" }]
      .compactMap { $0 }
  }

  /// `code X · trace Y`; empty where nothing is known.
  package var line: String { parts.joined(separator: " · ") }

  /// `(code X, trace Y)`; empty where nothing is known.
  package var sentence: String { parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))" }

  /// The same, to follow a text.
  package var aside: String { parts.isEmpty ? "" : " \(sentence)" }
}

extension ClerkError {
  package var identity: ErrorIdentity { ErrorIdentity(code: code, traceID: traceID) }
}
