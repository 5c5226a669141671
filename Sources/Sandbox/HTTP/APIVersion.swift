/// The versions of the Backend API, by their dates.
enum APIVersion: String, CaseIterable {
  case v20210205 = "2021-02-05"
  case v20241001 = "2024-10-01"
  case v20250312 = "2025-03-12"
  case v20250410 = "2025-04-10"
  case v20251110 = "2025-11-10"
  case v20260512 = "2026-05-12"

  /// What a request without a version gets. Clerk does not document it; the sandbox takes the newest.
  static let assumed = APIVersion.v20260512

  /// Since this version the metadata of an organization is changed by operations of its own.
  var updateTakesMetadata: Bool { self != .v20260512 }

  /// - Throws: ``Refusal`` for a version that there is not, and for one named both in the header and in the
  ///   query.
  init(_ request: SandboxRequest) throws(Refusal) {
    let inQuery = request.query["__clerk_api_version"]
    if request.apiVersion != nil, !inQuery.isEmpty {
      throw .versionInvalid("the version is given both as a header and as a query parameter")
    }
    guard let named = request.apiVersion ?? inQuery.first.map({ $0 ?? "" }) else {
      self = .assumed
      return
    }
    guard let version = APIVersion(rawValue: named) else {
      throw .versionInvalid("\(named) is not a version of this API")
    }
    self = version
  }
}
