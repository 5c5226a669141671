/// A request as the sandbox's operations see it: read whole, its path and query decoded.
struct SandboxRequest: Sendable {
  /// In capitals.
  var method: String
  /// As it was sent, without the query.
  var path: String
  /// The decoded parts of the path, or nil where one is no UTF-8.
  var segments: [String]?
  /// As it was sent, without the question mark.
  var rawQuery: String
  var query: QueryParameters
  var authorization: String?
  var contentType: String?
  /// The version header, `Clerk-API-Version`.
  var apiVersion: String?
  var userAgent: String?
  var body: [UInt8]
  /// The body went past the bound and was not kept.
  var bodyIsTooLarge = false
  /// False where the client went on sending past all bounds, so that the connection is of no more use.
  var bodyWasReadWhole = true

  /// The content type without its parameters, in lower case.
  var mediaType: String {
    let value = contentType?.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    return value.filter { $0 != " " && $0 != "\t" }.lowercased()
  }
}
