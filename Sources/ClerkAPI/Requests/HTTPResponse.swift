/// An answer.
package struct HTTPResponse: Hashable, Sendable {
  /// The status, such as 200.
  package var status: Int
  /// The headers, in the order they came.
  package var headers: [HTTPHeader]
  /// The whole body.
  package var body: [UInt8]

  /// An answer.
  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  /// What Clerk's support finds the request by. The live header has an `x-`, the one Clerk's Go SDK reads has none.
  package var traceID: String? { header("x-clerk-trace-id") ?? header("clerk-trace-id") }

  /// The server's time.
  package var date: Timestamp? { header("date").flatMap(Timestamp.init(httpDate:)) }
}
