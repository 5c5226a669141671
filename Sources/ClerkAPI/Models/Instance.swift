import JSON

/// The instance that a secret key opens.
package struct Instance: ClerkModel, Identifiable {
  /// The same whatever key is used.
  package let id: InstanceID

  /// - Throws: `JSONReadError` if the id is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.id()
  }
}

/// `ins_` and 27 characters (Clerk's OpenAPI, pattern `^ins_\w{27}$`).
package typealias InstanceID = TextID<Instance>
