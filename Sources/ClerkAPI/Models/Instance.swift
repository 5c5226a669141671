import JSON

/// The instance that a secret key opens.
package struct Instance: Hashable, Identifiable, Sendable {
  /// What tells it from every other, whatever key is used.
  package let id: InstanceID
  /// `development` or `production`.
  package let environmentType: String?
  /// The workspace that owns its application; nil if there is none.
  package let workspaceID: String?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads an instance.
  ///
  /// - Throws: `JSONReadError` if the id is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = InstanceID(rawValue: try reader.identifier("id"))
    environmentType = try? reader.optionalString("environment_type")
    workspaceID = try? reader.optionalString("workspace_id")
  }
}
