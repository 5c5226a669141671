import GRDB
import JSON

/// Merging and replacing metadata.
struct MetadataOperations: Sendable {
  let state: SandboxState

  func merge(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    try await change(id, request) { current, patch in MetadataMerge.merged(current, with: patch) }
  }

  func replace(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    try await change(id, request) { _, replacement in replacement }
  }

  /// A field that is absent stays as it is.
  private func change(
    _ id: String, _ request: SandboxRequest,
    _ combine: @escaping @Sendable (_ current: JSONObject, _ sent: JSONObject) -> JSONObject
  ) async throws -> SandboxAnswer {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: ["public_metadata", "private_metadata"])
    let publicObject = reader.metadata("public_metadata")
    let privateObject = reader.metadata("private_metadata")
    try reader.check()

    let now = state.clock.now()
    let record = try await state.database.pool.write { db in
      var record = try OrganizationStore.require(id: id, db)
      if let publicObject {
        record.publicMetadata = try MetadataField.text(
          combine(MetadataField.object(record.publicMetadata), publicObject), parameter: "public_metadata")
      }
      if let privateObject {
        record.privateMetadata = try MetadataField.text(
          combine(MetadataField.object(record.privateMetadata), privateObject), parameter: "private_metadata")
      }
      record.updatedAt = max(now, record.updatedAt)
      try OrganizationStore.update(record, db)
      return record
    }
    var json = JSONWriter(capacity: 4096)
    json.organization(record, instanceID: state.instanceID)
    return .ok(json.bytes)
  }
}
