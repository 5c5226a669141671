import Changes
import JSON

/// One of the two metadata documents: as it was read, as it is edited, and what a merge makes of that.
package struct TreeDocument: Equatable, Sendable {
  /// Which one.
  package let part: MetadataPart
  /// As it was read.
  package let base: JSONObject
  /// As it is edited.
  package private(set) var edited: JSONObject
  /// Bytes that Clerk will hold of it once the changes are merged, printed on one line.
  package private(set) var byteCount: Int
  /// What is not sent because a merge cannot express it.
  package private(set) var inexpressible: [InexpressibleChange] = []
  /// How many changes are sent or cannot be.
  package private(set) var changeCount = 0

  /// A document as it was read.
  init(_ part: MetadataPart, _ base: JSONObject) {
    self.part = part
    self.base = base
    edited = base
    byteCount = MetadataSize.of(base)
  }

  /// Whether anything would be lost if it were dropped.
  package var isChanged: Bool { edited != base }

  /// How many bytes it has too many; 0 if it fits, or is not changed and so not sent.
  package var excess: Int { isChanged ? max(0, byteCount - MetadataSize.limit) : 0 }

  /// Takes another content.
  mutating func edit(_ object: JSONObject) {
    edited = object
    byteCount = MetadataSize.merged(from: base, to: object)
    inexpressible = MetadataPatch(from: base, to: object).inexpressible
    changeCount = ThreeWay(then: base, theirs: base, mine: object).differences.count
  }

  /// What cannot be sent of what stands at that place, in words; nil if all of it can.
  func problem(at steps: [TreeStep]) -> String? {
    let path = steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    // In arrays, which are sent whole, everything can be expressed.
    guard path.count == steps.count, !path.isEmpty else { return nil }
    if inexpressible.contains(where: { $0.path == path }) { return "null cannot be sent: it removes a key" }
    return inexpressible.contains { $0.path.starts(with: path) } ? "holds a null that cannot be sent" : nil
  }
}
