import Screen

@testable import ClerkAPI
@testable import Console

/// Requests as they are remembered.
enum RequestFixtures {
  static let secret = "sk_test_S3cretThatNobodyMaySee"

  static func request(
    _ number: Int, _ kind: OperationKind = .read, _ method: HTTPMethod = .get,
    _ path: [String] = ["instance"],
    _ query: [QueryItem] = [], body: String? = nil, status: Int = 200
  ) -> RecordedRequest {
    let text = query.isEmpty ? "" : "?" + query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return RecordedRequest(
      number: number, kind: kind, method: method, base: "https://api.clerk.com/v1", path: path, query: query,
      target: "/" + path.joined(separator: "/") + text, headers: [HTTPHeader("Accept", "application/json")],
      body: body.map { .text(Array($0.utf8), size: $0.utf8.count) } ?? .none, begunAt: .start,
      attempts: [
        RecordedAttempt(
          sentAt: .start, took: .milliseconds(12),
          outcome: .answered(RecordedAnswer(status: status, size: 7, traceID: "trace\(number)")),
          budgetLeft: 89)
      ], end: .succeeded)
  }

  static let some = [
    request(1, .read, .get, ["organizations"], [QueryItem("limit", "100")]),
    request(
      2, .mergeMetadata, .patch, ["organizations", "org_1", "metadata"],
      body: #"{"public_metadata":{"tier":"gold"},"private_metadata":{"crm":"C-1042"}}"#),
    request(3),
  ]
}
