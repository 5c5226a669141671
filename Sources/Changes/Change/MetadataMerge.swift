import ClerkAPI
import JSON

/// A merge of metadata: patches with changed keys only, `null` for removed ones. A part that is nil is not sent.
public struct MetadataMerge: Hashable, Sendable {
  /// The patch of what frontends may read.
  public var publicPatch: JSONObject?
  /// The patch of what only backends may read.
  public var privatePatch: JSONObject?

  /// A merge of these patches.
  public init(publicPatch: JSONObject? = nil, privatePatch: JSONObject? = nil) {
    self.publicPatch = publicPatch
    self.privatePatch = privatePatch
  }

  /// Whether all that it asks for is there already, number for number as it is written.
  public func changesNothing(in organization: Organization) -> Bool {
    func isThere(_ patch: JSONObject?, _ metadata: JSONObject?) -> Bool {
      let there = metadata ?? JSONObject()
      return patch.map { MetadataPatch.merge($0, into: there) == there } ?? true
    }
    return isThere(publicPatch, organization.publicMetadata)
      && isThere(privatePatch, organization.privateMetadata)
  }
}
