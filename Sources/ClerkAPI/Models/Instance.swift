import JSON

/// The instance that a secret key opens.
package struct Instance: ClerkModel, Identifiable {
  /// The same whatever key is used.
  package let id: InstanceID
  /// `development` or `production`.
  package let environmentType: String?
  /// The workspace that owns the application; nil if there is none.
  package let workspaceID: String?
  package let source: JSONObject

  /// - Throws: `JSONReadError` if the id is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
    environmentType = try? reader.optionalString("environment_type")
    workspaceID = try? reader.optionalString("workspace_id")
  }
}

/// `ins_` and 27 characters (Clerk's OpenAPI, pattern `^ins_\w{27}$`).
package typealias InstanceID = TextID<Instance>
