import JSON

/// The instance that a secret key opens.
public struct Instance: Hashable, Identifiable, Sendable {
  /// What tells it from every other, whatever key is used.
  public let id: InstanceID
  /// `development` or `production`.
  public let environmentType: String?
  /// The workspace that owns its application; nil if there is none.
  public let workspaceID: String?
  /// Everything Clerk sent, in its order.
  public let source: JSONObject

  /// Reads an instance.
  ///
  /// - Throws: `JSONReadError` if the id is missing.
  public init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = InstanceID(rawValue: try reader.identifier("id"))
    environmentType = try? reader.optionalString("environment_type")
    workspaceID = try? reader.optionalString("workspace_id")
  }
}
