/// Makes a document of what a scanner reads.
///
/// Not recursive: open containers are kept in an array, so that depth costs no stack.
struct JSONParser: ~Copyable {
  private var scanner: JSONScanner
  private var open: [OpenContainer] = []
  /// How many elements the last container at each depth had: the next one mostly has as many.
  private var sizes: [Int] = []
  private var keys = RecentKeys()

  static func parse(_ bytes: [UInt8], depthLimit: Int) throws(JSONParseError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONParseError> in
      var parser = JSONParser(scanner: JSONScanner(buffer, depthLimit: depthLimit))
      do throws(JSONParseError) {
        return .success(try parser.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(scanner: consuming JSONScanner) {
    self.scanner = scanner
  }

  private mutating func document() throws(JSONParseError) -> JSONValue {
    var document = JSONValue.null
    while true {
      var value: JSONValue
      switch try scanner.next() {
      case .key(let text):
        open[open.count - 1].key = key(text)
        continue
      case .beginObject:
        open.append(OpenContainer(isObject: true, capacity: expectedSize))
        continue
      case .beginArray:
        open.append(OpenContainer(isObject: false, capacity: expectedSize))
        continue
      case .end:
        let closed = open.removeLast()
        remember(closed.count, at: open.count)
        value = closed.finished()
      case .done: return document
      case .null: value = .null
      case .bool(let bool): value = .bool(bool)
      case .string(let text): value = .string(scanner.string(text))
      case .number(let range):
        let text = String(decoding: scanner.bytes(of: range), as: UTF8.self)
        value = .number(JSONNumber(validated: text))
      }
      if open.isEmpty { document = value } else { open[open.count - 1].append(value) }
    }
  }

  /// A plain key mostly has occurred before, and then needs no text of its own.
  private mutating func key(_ text: JSONScanner.Text) -> JSONString {
    text.isASCII ? scanner.withBytes(of: text, &keys) { $1.key($0) } : scanner.string(text)
  }

  /// No one makes it reserve more than a few elements for nothing.
  private var expectedSize: Int { open.count < sizes.count ? min(sizes[open.count], 32) : 0 }

  private mutating func remember(_ size: Int, at depth: Int) {
    if depth >= sizes.count { sizes += repeatElement(0, count: depth - sizes.count + 1) }
    sizes[depth] = size
  }
}

/// An array or object that is not fully read yet.
private struct OpenContainer {
  private let isObject: Bool
  /// The key of the next value.
  var key = JSONString("")
  private var elements: [JSONValue] = []
  private var members = JSONObject()

  init(isObject: Bool, capacity: Int) {
    self.isObject = isObject
    if isObject { members.reserveCapacity(capacity) } else { elements.reserveCapacity(capacity) }
  }

  var count: Int { isObject ? members.count : elements.count }

  consuming func finished() -> JSONValue { isObject ? .object(members) : .array(elements) }

  mutating func append(_ value: consuming JSONValue) {
    if isObject { members.append(key: key, value: value) } else { elements.append(value) }
  }
}
