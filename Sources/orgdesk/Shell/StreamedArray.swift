import JSON
import Screen

/// JSON arrays that are printed piece by piece, as people can read it: what a terminal would act on is escaped.
struct StreamedArray {
  private var isEmpty = true
  /// How many arrays and objects are around the elements.
  private let depth: Int

  init(depth: Int = 1) {
    self.depth = depth
  }

  /// The next elements, in UTF-8.
  mutating func bytes(_ elements: some Sequence<JSONValue>) -> [UInt8] {
    var bytes: [UInt8] = []
    for element in elements {
      bytes += (isEmpty ? "[" : ",").utf8
      isEmpty = false
      newLine(depth, &bytes)
      bytes += element.bytes(pretty: true, depth: depth)
    }
    return SafeJSON.make(bytes)
  }

  var end: [UInt8] {
    guard !isEmpty else { return Array("[]".utf8) }
    var bytes: [UInt8] = []
    newLine(depth - 1, &bytes)
    return bytes + [UInt8(ascii: "]")]
  }

  private func newLine(_ depth: Int, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }
}

/// A list in Clerk's shape, `{"data": […], "total_count": n}`, that is printed piece by piece.
struct StreamedList {
  private var data = StreamedArray(depth: 2)
  private var isBegun = false

  /// The next records, in UTF-8.
  mutating func bytes(_ records: some Sequence<JSONValue>) -> [UInt8] {
    defer { isBegun = true }
    return (isBegun ? [] : Array("{\n  \"data\": ".utf8)) + data.bytes(records)
  }

  /// - Parameter totalCount: Nil where Clerk does not say.
  func end(totalCount: Int?) -> [UInt8] {
    let total = totalCount.map { ",\n  \"total_count\": \($0)" } ?? ""
    return data.end + "\(total)\n}\n".utf8
  }
}
