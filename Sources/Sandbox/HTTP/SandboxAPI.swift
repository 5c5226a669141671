import Logging

/// The API under `/v1`: what every request passes on its way to its operation.
struct SandboxAPI: Sendable {
  private let state: SandboxState
  private let secretKey: String
  /// Nil if no limits are kept.
  private let limiter: RateLimiter?
  private let logger: Logger

  init(state: SandboxState, secretKey: String, limiter: RateLimiter?, logger: Logger) {
    self.state = state
    self.secretKey = secretKey
    self.limiter = limiter
    self.logger = logger
  }

  /// - Parameter traceID: Part of the body of a refusal.
  /// - Returns: The answer, and the version of the API that gave it.
  func answer(_ request: SandboxRequest, traceID: String) async -> (
    answer: SandboxAnswer, version: APIVersion
  ) {
    var version = APIVersion.assumed
    do {
      // Clerk checks the key before the path: without one, an unknown path is a 401 too.
      try authorize(request)
      version = try APIVersion(request)
      try limiter?.countRequest()
      let operation = try Operation(method: request.method, segments: request.segments)
      if let limit = operation.limit { try limiter?.count(limit) }
      return (try await perform(operation, request, version), version)
    } catch let refusal as Refusal {
      return (.refused(refusal, traceID: traceID), version)
    } catch is CancellationError {
      return (.refused(.forFault(status: 503, code: nil), traceID: traceID), version)
    } catch {
      logger.error("The sandbox failed at \(request.method) \(request.path): \(error)")
      return (.refused(.internalError, traceID: traceID), version)
    }
  }

  /// - Throws: ``Refusal`` 401.
  func authorize(_ request: SandboxRequest) throws(Refusal) {
    let parts = (request.authorization ?? "").split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .authorizationFormatInvalid }
    guard parts[1] == secretKey else { throw .keyInvalid }
  }

  private func perform(
    _ operation: Operation, _ request: SandboxRequest, _ version: APIVersion
  ) async throws -> SandboxAnswer {
    if operation != .getInstance, state.faults.plan.organizationsOff { throw Refusal.organizationsDisabled }
    let organizations = OrganizationOperations(state: state)
    let metadata = MetadataOperations(state: state)
    let logos = LogoOperations(state: state)
    let billing = BillingOperations(state: state)
    return switch operation {
    case .listOrganizations: try await organizations.list(request)
    case .createOrganization: try await organizations.create(request)
    case .getOrganization(let idOrSlug): try await organizations.get(idOrSlug, request)
    case .updateOrganization(let id): try await organizations.update(id, request, version: version)
    case .deleteOrganization(let id): try await organizations.delete(id)
    case .mergeMetadata(let id): try await metadata.merge(id, request)
    case .replaceMetadata(let id): try await metadata.replace(id, request)
    case .uploadLogo(let id): try await logos.upload(id, request)
    case .deleteLogo(let id): try await logos.delete(id)
    case .getSubscription(let id): try await billing.subscription(id)
    case .getCreditBalance(let id): try await billing.balance(id)
    case .adjustCredits(let id): try await billing.adjust(id, request)
    case .getInstance: instance()
    case .people(let operation): try await operation.perform(request, state)
    }
  }

  private func instance() -> SandboxAnswer {
    .object { json in
      json.member("object", "instance")
      json.member("id", state.instanceID)
      json.member("environment_type", secretKey.hasPrefix("sk_live_") ? "production" : "development")
      json.null("allowed_origins")
      json.null("workspace_id")
    }
  }
}

/// The versions of the Backend API, by their dates.
enum APIVersion: String, CaseIterable {
  case v20210205 = "2021-02-05"
  case v20241001 = "2024-10-01"
  case v20250312 = "2025-03-12"
  case v20250410 = "2025-04-10"
  case v20251110 = "2025-11-10"
  case v20260512 = "2026-05-12"

  /// For requests without a version. Clerk does not document it; the sandbox takes the newest.
  static let assumed = APIVersion.v20260512

  /// Since this version the metadata of an organization is changed by operations of its own.
  var updateTakesMetadata: Bool { self != .v20260512 }

  /// - Throws: ``Refusal`` for an unknown version, and for one named both in the header and in the query.
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

/// Clerk's trace ids: 32 hexadecimal digits, in the header of every answer and in the body of every refusal.
enum TraceID {
  static func make() -> String {
    var result = ""
    for _ in 0..<2 {
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      result += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return result
  }
}
