import GRDB
import JSON

struct MetadataOperations: Sendable {
  let state: SandboxState

  func merge(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    try await change(id, request) { current, patch in MetadataMerge.merged(current, with: patch) }
  }

  func replace(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    try await change(id, request) { _, replacement in replacement }
  }

  private func change(
    _ id: String, _ request: SandboxRequest,
    _ combine: @escaping @Sendable (_ current: JSONObject, _ sent: JSONObject) -> JSONObject
  ) async throws -> SandboxAnswer {
    let sent = try MetadataFields(request)
    let now = state.clock.now()
    let record = try await state.database.pool.write { db in
      var record = try OrganizationStore.require(id: id, db)
      try sent.apply(to: &record.publicMetadata, &record.privateMetadata, combine)
      record.updatedAt = max(now, record.updatedAt)
      try OrganizationStore.update(record, db)
      return record
    }
    return .json(capacity: 4096) { $0.organization(record, instanceID: state.instanceID) }
  }
}

/// The checked body of a change of metadata. A field that is absent stays as it is.
struct MetadataFields: Sendable {
  private let publicObject: JSONObject?
  private let privateObject: JSONObject?

  /// - Throws: ``Refusal`` with everything that is wrong with the fields.
  init(_ request: SandboxRequest) throws(Refusal) {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: ["public_metadata", "private_metadata"])
    publicObject = reader.metadata("public_metadata")
    privateObject = reader.metadata("private_metadata")
    try reader.check()
  }

  /// - Throws: ``Refusal`` 422 if a field grows past its bound.
  func apply(
    to publicText: inout String, _ privateText: inout String,
    _ combine: (_ current: JSONObject, _ sent: JSONObject) -> JSONObject
  ) throws(Refusal) {
    if let publicObject {
      publicText = try MetadataField.text(
        combine(MetadataField.object(publicText), publicObject), parameter: "public_metadata")
    }
    if let privateObject {
      privateText = try MetadataField.text(
        combine(MetadataField.object(privateText), privateObject), parameter: "private_metadata")
    }
  }
}

/// A field of metadata with its bound.
enum MetadataField {
  /// Clerk's documented bound of 8 KB, which we take as the bytes of the printed JSON of one field.
  static let limit = 8192

  /// The text to store.
  ///
  /// - Throws: ``Refusal`` 422 if it is past the bound.
  static func text(_ metadata: JSONObject, parameter: String) throws(Refusal) -> String {
    let bytes = JSONValue.object(metadata).bytes()
    guard bytes.count <= limit else { throw .invalid([.tooLarge(parameter, limit: limit)]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A field of something new: nothing is an empty object.
  ///
  /// - Throws: ``Refusal`` 422 if it is past the bound.
  static func text(_ reader: inout BodyReader, _ key: String) throws(Refusal) -> String {
    try text(reader.metadata(key, nullable: true) ?? [:], parameter: key)
  }

  /// `text` was printed by ``text(_:parameter:)`` or the seed.
  static func object(_ text: String) -> JSONObject {
    (try? JSONValue(parsing: text))?.objectValue ?? JSONObject()
  }
}

/// Clerk's deep merge of metadata: JSON Merge Patch, RFC 7396.
///
/// Objects merge at every depth, null removes a key, arrays and everything else are replaced whole. Members keep
/// their places and numbers their digits; new members come last.
enum MetadataMerge {
  static func merged(_ target: JSONObject, with patch: JSONObject) -> JSONObject {
    var result = target
    for (key, value) in patch {
      switch value {
      case .null: result[key] = nil
      case .object(let patch):
        let inner = result[key]?.objectValue ?? JSONObject()
        result[key] = .object(merged(inner, with: patch))
      default: result[key] = value
      }
    }
    return result
  }
}
