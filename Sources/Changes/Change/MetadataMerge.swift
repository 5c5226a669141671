import ClerkAPI
import JSON

/// A merge of metadata: patches with changed keys only, `null` for removed ones. A part that is nil is not sent.
package struct MetadataMerge: Hashable, Sendable {
  /// The patch of what frontends may read.
  package var publicPatch: JSONObject?
  /// The patch of what only backends may read.
  package var privatePatch: JSONObject?

  /// A merge of these patches.
  package init(publicPatch: JSONObject? = nil, privatePatch: JSONObject? = nil) {
    self.publicPatch = publicPatch
    self.privatePatch = privatePatch
  }

  /// Whether all that it asks for is there already, number for number as it is written.
  /// Of metadata that Clerk did not tell nobody knows.
  package func changesNothing(in organization: Organization) -> Bool {
    func isThere(_ patch: JSONObject?, _ key: String) -> Bool {
      guard let patch else { return true }
      guard let told = organization.source[key] else { return false }
      let there = told.objectValue ?? JSONObject()
      return MetadataPatch.merge(patch, into: there) == there
    }
    return isThere(publicPatch, "public_metadata") && isThere(privatePatch, "private_metadata")
  }
}
