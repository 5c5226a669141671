/// Writes JSON straight into bytes, without a tree in between.
///
/// The sandbox's answers are small and of fixed shape, and a page of 500 organizations should cost little. `<`, `>`
/// and `&` are written as `\u003c` and so on, as Go's encoder writes them and Clerk's answers show.
struct AnswerWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int = 512) {
    bytes.reserveCapacity(capacity)
  }

  mutating func object(_ members: (inout AnswerWriter) -> Void) {
    open(0x7B)
    members(&self)
    close(0x7D)
  }

  mutating func array(_ elements: (inout AnswerWriter) -> Void) {
    open(0x5B)
    elements(&self)
    close(0x5D)
  }

  /// The key of a member; its value has to follow.
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(0x22)
    var text = text
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func integer(_ number: Int64) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  mutating func bool(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  mutating func null() {
    raw("null")
  }

  /// A value that is already JSON.
  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20, 0x3C, 0x3E, 0x26, 0x7F:
        bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30])
        bytes.append(AnswerWriter.hexDigits[Int(byte >> 4)])
        bytes.append(AnswerWriter.hexDigits[Int(byte & 15)])
      // The line separators U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
      case 0xA8 where precedes(text, index), 0xA9 where precedes(text, index):
        bytes.removeLast(2)
        bytes.append(contentsOf: (byte == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      default: bytes.append(byte)
      }
    }
  }

  private func precedes(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index >= 2 && text[index - 1] == 0x80 && text[index - 2] == 0xE2
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}

extension AnswerWriter {
  mutating func member(_ key: StaticString, _ value: String) {
    self.key(key)
    string(value)
  }

  mutating func member(_ key: StaticString, _ value: Int64) {
    self.key(key)
    integer(value)
  }

  mutating func member(_ key: StaticString, _ value: Int) {
    self.key(key)
    integer(Int64(value))
  }

  mutating func member(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  mutating func member(_ key: StaticString, orNull value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  mutating func member(_ key: StaticString, orNull value: Int64?) {
    self.key(key)
    if let value { integer(value) } else { null() }
  }

  mutating func member(_ key: StaticString, orNull value: Int?) {
    member(key, orNull: value.map(Int64.init))
  }

  mutating func member(_ key: StaticString, raw text: String) {
    self.key(key)
    raw(text)
  }

  mutating func member(_ key: StaticString, object members: (inout AnswerWriter) -> Void) {
    self.key(key)
    object(members)
  }

  mutating func member(_ key: StaticString, array elements: (inout AnswerWriter) -> Void) {
    self.key(key)
    array(elements)
  }

  mutating func member<Items: Sequence>(
    _ key: StaticString, each items: Items, _ write: (inout AnswerWriter, Items.Element) -> Void
  ) {
    member(key, array: { json in for item in items { write(&json, item) } })
  }

  mutating func member(_ key: StaticString, texts: [String]) {
    member(key, each: texts) { $0.string($1) }
  }

  mutating func null(_ key: StaticString) {
    self.key(key)
    null()
  }
}
