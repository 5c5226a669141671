import GRDB

/// Only the fact of a logo is kept, not its bytes.
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
    return try await setImage(id, image, now: now, extras: AnswerWriter.OrganizationExtras(logoURL: true))
  }

  /// That a missing logo is refused with `image_not_found` is our inference; Clerk's old pages have
  /// `resource_not_found`.
  func delete(_ id: String) async throws -> SandboxAnswer {
    try await setImage(id, nil, now: state.clock.now(), extras: AnswerWriter.OrganizationExtras())
  }

  private func setImage(
    _ id: String, _ image: String?, now: Int64, extras: AnswerWriter.OrganizationExtras
  ) async throws -> SandboxAnswer {
    let record = try await state.database.pool.write { db in
      var record = try OrganizationStore.require(id: id, db)
      if image == nil, record.imageID == nil { throw Refusal.imageNotFound }
      record.imageID = image
      record.updatedAt = max(now, record.updatedAt)
      try OrganizationStore.update(record, db)
      return record
    }
    return .json(capacity: 4096) {
      $0.organization(record, instanceID: state.instanceID, extras: extras)
    }
  }
}

/// An image's type according to its first bytes: clients send all kinds of content types with a logo.
enum ImageType: Equatable {
  case jpeg, png, gif, webp
  /// Another type, by its name or `application/octet-stream`.
  case other(String)
  /// Begins like an image but is too short to be one.
  case broken

  /// - Parameter bytes: The whole file.
  init(_ bytes: ArraySlice<UInt8>) {
    func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }

    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = bytes.count >= 24 && bytes.dropFirst(12).starts(with: "IHDR".utf8) ? .png : .broken
    } else if begins([0xFF, 0xD8, 0xFF]) {
      self = bytes.count >= 4 ? .jpeg : .broken
    } else if begins("GIF87a") || begins("GIF89a") {
      self = bytes.count >= 10 ? .gif : .broken
    } else if begins("RIFF"), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = bytes.count >= 16 ? .webp : .broken
    } else if bytes.isEmpty {
      self = .broken
    } else if begins("<svg") || begins("<?xml") {
      self = .other("image/svg+xml")
    } else if begins("BM") {
      self = .other("image/bmp")
    } else if begins("%PDF") {
      self = .other("application/pdf")
    } else if begins("II*\0") || begins("MM\0*") {
      self = .other("image/tiff")
    } else if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
      self = .other(bytes.dropFirst(8).starts(with: "avif".utf8) ? "image/avif" : "image/heic")
    } else {
      self = .other("application/octet-stream")
    }
  }
}
