import JSON

/// A field of metadata with its bound.
enum MetadataField {
  /// Clerk's documented bound of 8 KB, which we take as the bytes of the printed JSON of one field.
  static let limit = 8192

  /// The text to store.
  ///
  /// - Throws: ``Refusal`` 422 when it is past the bound.
  static func text(_ metadata: JSONObject, parameter: String) throws(Refusal) -> String {
    let bytes = JSONValue.object(metadata).bytes()
    guard bytes.count <= limit else { throw .invalid([.tooLarge(parameter, limit: limit)]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the database holds, which was printed by ``text(_:parameter:)`` or the seed.
  static func object(_ text: String) -> JSONObject {
    (try? JSONValue(parsing: text))?.objectValue ?? JSONObject()
  }
}
