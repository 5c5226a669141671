import JSON

/// How large metadata may be.
public enum MetadataSize {
  /// Bytes that each of an organization's two metadata objects may have (Clerk's documentation: 8 KB).
  public static let limit = 8192

  /// The bytes of an object, written on one line.
  public static func of(_ metadata: JSONObject) -> Int {
    JSONValue.object(metadata).bytes().count
  }
}
