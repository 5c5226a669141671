import JSON

/// The instance a secret key opens.
public struct Instance: Hashable, Sendable {
  /// `ins_` and 27 characters.
  public let id: String
  /// `development` or `production`.
  public let environmentType: String?

  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.string("id")
    environmentType = try reader.optionalString("environment_type")
  }
}
