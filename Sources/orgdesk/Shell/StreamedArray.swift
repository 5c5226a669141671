import JSON
import Screen

/// JSON arrays that are printed piece by piece, as people can read it: what a terminal would act on is escaped.
struct StreamedArray {
  private var writer: JSONWriter
  private var isBegun = false

  /// - Parameter depth: How many arrays and objects are around the elements.
  init(depth: Int = 1) {
    writer = JSONWriter(pretty: true, depth: depth - 1)
  }

  /// The next elements, in UTF-8.
  mutating func bytes<Element>(
    _ elements: some Sequence<Element>, _ write: (Element, inout JSONWriter) -> Void
  ) -> [UInt8] {
    begin()
    for element in elements { write(element, &writer) }
    return SafeJSON.make(writer.take())
  }

  /// What closes it.
  mutating func end() -> [UInt8] {
    begin()
    writer.end()
    return writer.take()
  }

  private mutating func begin() {
    if !isBegun { writer.beginArray() }
    isBegun = true
  }
}

/// A list in Clerk's shape, `{"data": […], "total_count": n}`, that is printed piece by piece.
struct StreamedList {
  private var data = StreamedArray(depth: 2)
  private var isBegun = false

  /// The next records, in UTF-8.
  mutating func bytes<Record>(
    _ records: some Sequence<Record>, _ write: (Record, inout JSONWriter) -> Void
  ) -> [UInt8] {
    defer { isBegun = true }
    return (isBegun ? [] : Array("{\n  \"data\": ".utf8)) + data.bytes(records, write)
  }

  /// - Parameter totalCount: Nil where Clerk does not say.
  mutating func end(totalCount: Int?) -> [UInt8] {
    let total = totalCount.map { ",\n  \"total_count\": \($0)" } ?? ""
    return data.end() + "\(total)\n}\n".utf8
  }
}
