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
}
