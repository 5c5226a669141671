import GRDB
import Text

/// What tests and developers steer the sandbox with, under `/sandbox`, beside the API it imitates.
///
/// ```
/// GET    /sandbox/requests               the requests seen, without keys and bodies
/// DELETE /sandbox/requests               forgets them
/// GET    /sandbox/holds                  the requests that wait to be released
/// GET    /sandbox/holds/NAME             the same for one name, as soon as there is one
/// POST   /sandbox/holds/NAME/release     lets them go on
/// PUT    /sandbox/faults                 another fault plan, YAML
/// GET    /sandbox/ledger                 the newest credit entries (organization_id, limit)
/// ```
struct ControlAPI: Sendable {
  let state: SandboxState
  let holds: HoldRegistry
  let log: RequestLog

  /// - Throws: ``Refusal``, and `CancellationError` when the server stops.
  func answer(_ request: SandboxRequest) async throws -> SandboxAnswer {
    let segments = Array((request.segments ?? []).dropFirst())
    switch (request.method, segments.count, segments.first) {
    case ("GET", 1, "requests"): return requests()
    case ("DELETE", 1, "requests"):
      log.clear()
      return .object { _ in }
    case ("GET", 1, "holds"): return answer(holds.held)
    case ("GET", 2, "holds"):
      try await holds.waitForArrival(segments[1])
      return answer(holds.held.filter { $0.name == segments[1] })
    case ("POST", 3, "holds") where segments[2] == "release":
      return .object { $0.member("released", holds.release(segments[1])) }
    case ("PUT", 1, "faults"):
      let yaml: String
      do {
        yaml = try StrictText.decode(request.body)
      } catch {
        throw Refusal(422, "fault_plan_invalid", "is invalid", "The plan \(error).")
      }
      do {
        state.faults.replace(try FaultPlanReader.plan(yaml: yaml))
      } catch {
        throw Refusal(422, "fault_plan_invalid", "is invalid", error.description)
      }
      return .object { _ in }
    case ("GET", 1, "ledger"): return try await ledger(request)
    default: throw Refusal.routeNotFound
    }
  }

  private func requests() -> SandboxAnswer {
    .list(log.requests) { json, request in
      json.object { json in
        json.member("number", request.number)
        json.member("method", request.method)
        json.member("path", request.path)
        json.member("query", request.query)
        json.member("api_version", orNull: request.apiVersion)
        json.member("user_agent", orNull: request.userAgent)
        json.member("body_size", request.bodySize)
        json.member("body_hash", request.bodyHash)
        json.member("received_at", request.receivedAt)
        json.member("status", orNull: request.status)
      }
    }
  }

  private func answer(_ held: [HeldRequest]) -> SandboxAnswer {
    .list(held) { json, request in
      json.object { json in
        json.member("name", request.name)
        json.member("method", request.method)
        json.member("path", request.path)
        json.member("work_is_done", request.workIsDone)
      }
    }
  }

  private func ledger(_ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let organization = reader.text("organization_id")
    let limit = reader.integer("limit", in: 1...1_000_000) ?? 1000
    try reader.check()
    let entries = try await state.database.pool.read { db in
      try LedgerStore.entries(organizationID: organization, limit: limit, db)
    }
    return .list(entries) { json, entry in
      json.object { json in
        json.member("id", entry.id)
        json.member("organization_id", entry.organizationID)
        json.member("payer_id", entry.payerID)
        json.member("amount", entry.amount)
        json.member("note", orNull: entry.note)
        json.member("idempotency_key", orNull: entry.idempotencyKey)
        json.member("created_at", entry.createdAt)
      }
    }
  }
}
