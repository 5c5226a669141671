import ClerkAPI
import Testing

/// The error of a request that has to fail.
func failure<Value>(
  sourceLocation: SourceLocation = #_sourceLocation, _ request: () async throws(ClerkError) -> Value
) async throws -> ClerkError {
  do throws(ClerkError) {
    _ = try await request()
  } catch {
    return error
  }
  Issue.record("the request succeeded", sourceLocation: sourceLocation)
  throw UnexpectedSuccess()
}
