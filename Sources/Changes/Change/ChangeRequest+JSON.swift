import ClerkAPI
import JSON

extension ChangeRequest {
  /// The request as the journal keeps it.
  package var json: JSONObject {
    switch self {
    case .create(let organization): organization.json
    case .update(let update): update.json
    case .mergeMetadata(let merge):
      JSONObject(
        [
          merge.publicPatch.map { ("public_metadata", JSONValue.object($0)) },
          merge.privatePatch.map { ("private_metadata", JSONValue.object($0)) },
        ].compactMap { $0 })
    case .uploadLogo(let logo):
      JSONObject(
        [
          ("path", .string(JSONString(logo.path))), ("length", .number(JSONNumber(Int64(logo.length)))),
          ("content_type", .string(JSONString(logo.contentType))),
        ] + (logo.uploaderUserID.map { [("uploader_user_id", .string(JSONString($0)))] } ?? []))
    case .deleteLogo, .delete: [:]
    case .adjustCredits(let adjustment): adjustment.json
    }
  }

  /// Reads a request of that kind as the journal keeps it.
  ///
  /// - Throws: `JSONReadError` if something is missing or of another type.
  package init(_ kind: ChangeKind, _ reader: JSONReader) throws(JSONReadError) {
    switch kind {
    case .createOrganization: self = .create(try NewOrganization(reader))
    case .updateOrganization: self = .update(try OrganizationUpdate(reader))
    case .mergeMetadata:
      self = .mergeMetadata(
        MetadataMerge(
          publicPatch: try reader.optionalObject("public_metadata"),
          privatePatch: try reader.optionalObject("private_metadata")))
    case .uploadLogo:
      self = .uploadLogo(
        LogoSource(
          path: try reader.string("path"), length: try reader.int("length"),
          contentType: try reader.string("content_type"),
          uploaderUserID: try reader.optionalString("uploader_user_id")))
    case .deleteLogo: self = .deleteLogo
    case .deleteOrganization: self = .delete
    case .adjustCredits: self = .adjustCredits(try CreditAdjustment(reader))
    }
  }
}
