import JSON

/// How large metadata may be.
package enum MetadataSize {
  /// Bytes that each of an organization's two metadata objects may have (Clerk's documentation: 8 KB).
  package static let limit = 8192

  /// The bytes of an object, written on one line.
  package static func of(_ metadata: JSONObject) -> Int {
    JSONValue.object(metadata).bytes().count
  }

  /// The bytes of what Clerk holds once the smallest merge from `old` to `new` is made: without what a merge cannot
  /// express, and with numbers as they were written where their value stays.
  package static func merged(from old: JSONObject, to new: JSONObject) -> Int {
    of(MetadataPatch.merge(MetadataPatch(from: old, to: new).patch, into: old))
  }
}
