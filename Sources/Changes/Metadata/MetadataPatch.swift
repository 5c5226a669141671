import JSON

/// The smallest merge that makes one metadata object of another, as far as a merge can: objects are merged deeply, `null`
/// removes a key at any depth, arrays and scalars are replaced whole (Clerk's OpenAPI, `MergeOrganizationMetadata`).
///
/// Of a duplicate key the last one counts.
package struct MetadataPatch: Hashable, Sendable {
  /// Changed keys only, `null` for removed ones.
  package let patch: JSONObject
  /// What is not in it because a merge cannot say it.
  package let inexpressible: [InexpressibleChange]

  package init(from old: JSONObject, to new: JSONObject) {
    var lost: [InexpressibleChange] = []
    patch = Self.difference(from: old, to: new, path: [], &lost)
    inexpressible = lost
  }

  /// What a patch makes of an object. Members keep their places, new ones come last.
  package static func merge(_ patch: JSONObject, into object: JSONObject) -> JSONObject {
    var result = object
    for (key, value) in patch {
      switch value {
      case .null: result[key] = nil
      case .object(let inner):
        result[key] = .object(merge(inner, into: result[key]?.objectValue ?? JSONObject()))
      default: result[key] = value
      }
    }
    return result
  }

  private static let nullReason = "in a merge, null removes a key; it cannot be stored as a value."

  private static func difference(
    from old: JSONObject, to new: JSONObject, path: [JSONString], _ lost: inout [InexpressibleChange]
  ) -> JSONObject {
    var patch = JSONObject()
    for key in new.uniqueKeys {
      guard let wanted = new[key] else { continue }
      let path = path + [key]
      let there = old[key]
      if let there, there.isSame(as: wanted) { continue }
      switch (wanted, there) {
      case (.object(let wanted), .object(let there)?):
        let inner = difference(from: there, to: wanted, path: path, &lost)
        if !inner.isEmpty { patch[key] = .object(inner) }
      case (.object(let wanted), _): patch[key] = .object(withoutNulls(wanted, path: path, &lost))
      case (.null, _): lost.append(InexpressibleChange(path: path, reason: nullReason))
      default: patch[key] = wanted
      }
    }
    for key in old.uniqueKeys where new[key] == nil { patch[key] = .null }
    return patch
  }

  /// An object that is new as a whole: nulls in it would be taken for removals.
  private static func withoutNulls(
    _ object: JSONObject, path: [JSONString], _ lost: inout [InexpressibleChange]
  ) -> JSONObject {
    var result = JSONObject()
    for key in object.uniqueKeys {
      switch object[key] {
      case .null?: lost.append(InexpressibleChange(path: path + [key], reason: nullReason))
      case .object(let inner)?: result[key] = .object(withoutNulls(inner, path: path + [key], &lost))
      case let value?: result[key] = value
      case nil: break
      }
    }
    return result
  }
}

/// Something a person wants of metadata that a merge cannot say.
package struct InexpressibleChange: Hashable, Sendable {
  package let path: [JSONString]
  /// Why, in a sentence.
  package let reason: String
}

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
