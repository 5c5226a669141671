import JSON

/// Clerk's deep merge of metadata: JSON Merge Patch, RFC 7396.
///
/// Objects merge at every depth, null takes a key away, arrays and everything else are replaced whole.
/// Members keep their places and numbers their digits; new members come last.
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
