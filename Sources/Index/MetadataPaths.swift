import JSON

/// Counts the paths at which organizations have values in their metadata. What is inside an array has no path.
package struct MetadataPaths {
  /// Where keys are ids there are as many paths as organizations.
  private static let mostNodes = 4096
  private static let deepest = 6

  private struct Node {
    let parent: Int
    let key: String
    var count = 0
  }

  /// The roots first: public, private.
  private var nodes = [Node(parent: -1, key: "public"), Node(parent: -1, key: "private")]
  private var children: [[String: Int]] = [[:], [:]]
  private let includesPrivate: Bool

  package init(includesPrivate: Bool) {
    self.includesPrivate = includesPrivate
  }

  package mutating func add(_ row: OrganizationRow) {
    add(Int(row.columns.publicMetadata), of: row.block, below: 0)
    if includesPrivate { add(Int(row.columns.privateMetadata), of: row.block, below: 1) }
  }

  private mutating func add(_ start: Int, of block: OrganizationBlock, below root: Int) {
    guard start > 0 else { return }
    var reader = CompactReader(block, at: start)
    add(&reader, at: root, depth: 0)
  }

  /// Leaves the reader behind the value.
  private mutating func add(_ reader: inout CompactReader, at node: Int, depth: Int) {
    var inside = reader
    guard inside.tag() == .object else {
      nodes[node].count += 1
      reader.skip()
      return
    }
    reader.skip()
    guard depth < Self.deepest else { return }
    let end = inside.end()
    while inside.index < end {
      let key = reader.block.keys[inside.number()].string
      if let child = child(of: node, key) {
        add(&inside, at: child, depth: depth + 1)
      } else {
        inside.skip()
      }
    }
  }

  /// Nil for what could not be typed, and where there are too many.
  private mutating func child(of node: Int, _ key: String) -> Int? {
    if let known = children[node][key] { return known }
    guard nodes.count < Self.mostNodes, !key.isEmpty, !key.contains("\"") else { return nil }
    children[node][key] = nodes.count
    nodes.append(Node(parent: node, key: key))
    children.append([:])
    return nodes.count - 1
  }

  /// The most frequent first, at most so many.
  package func fields(limit: Int) -> [MetadataField] {
    let found = nodes.indices.filter { nodes[$0].parent >= 0 && nodes[$0].count > 0 }
      .map { (field: field($0), count: nodes[$0].count) }
    return found.sorted { one, other in
      if one.count != other.count { return one.count > other.count }
      if one.field.isPrivate != other.field.isPrivate { return other.field.isPrivate }
      return one.field.text < other.field.text
    }.prefix(limit).map(\.field)
  }

  private func field(_ node: Int) -> MetadataField {
    var path: [String] = []
    var place = node
    while nodes[place].parent >= 0 {
      path.append(nodes[place].key)
      place = nodes[place].parent
    }
    return MetadataField(isPrivate: place == 1, path: path.reversed())
  }
}
