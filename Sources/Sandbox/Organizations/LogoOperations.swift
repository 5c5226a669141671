import GRDB

/// Uploading and removing logos. Only the fact of a logo is kept, not its bytes.
struct LogoOperations: Sendable {
  let state: SandboxState

  func upload(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    if request.bodyIsTooLarge { throw Refusal.imageTooLarge }
    guard request.mediaType == "multipart/form-data", let contentType = request.contentType,
      let parts = Multipart(body: request.body, contentType: contentType)
    else { throw Refusal.bodyInvalid }
    // `uploader_user_id` is credited with the upload; nothing of it is visible through this API, so any is
    // taken.
    guard let file = parts["file"] else { throw Refusal.imageMissing }
    guard file.count <= BodyLimit.image else { throw Refusal.imageTooLarge }
    switch ImageType(file) {
    case .jpeg, .png, .gif, .webp: break
    case .other(let type): throw Refusal.imageTypeUnsupported(type)
    case .broken: throw Refusal.imageUndecodable
    }
    let now = state.clock.now()
    let image = KSUID(
      seconds: now / 1000, order: 0, random: .random(in: .min ... .max), salt: .random(in: .min ... .max)
    ).identifier("")
    return try await setImage(id, image, now: now, extras: JSONWriter.OrganizationExtras(logoURL: true))
  }

  /// That a missing logo is refused with `image_not_found` is our inference; Clerk's old pages have
  /// `resource_not_found`.
  func delete(_ id: String) async throws -> SandboxAnswer {
    try await setImage(id, nil, now: state.clock.now(), extras: JSONWriter.OrganizationExtras())
  }

  private func setImage(
    _ id: String, _ image: String?, now: Int64, extras: JSONWriter.OrganizationExtras
  ) async throws -> SandboxAnswer {
    let record = try await state.database.pool.write { db in
      var record = try OrganizationStore.require(id: id, db)
      if image == nil, record.imageID == nil { throw Refusal.imageNotFound }
      record.imageID = image
      record.updatedAt = max(now, record.updatedAt)
      try OrganizationStore.update(record, db)
      return record
    }
    var json = JSONWriter(capacity: 4096)
    json.organization(record, instanceID: state.instanceID, extras: extras)
    return .ok(json.bytes)
  }
}
