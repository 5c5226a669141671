import JSON
import TestSupport
import Testing

/// Nothing a stranger sends can do more than be refused, with a place inside of what was sent.
@Suite struct FuzzTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func survivesMutatedDocuments(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var documents = RandomDocument(seed: seed &+ 1_000)
    var refused = 0
    for _ in 0..<300 {
      var bytes = try documents.value().bytes(pretty: Bool.random(using: &generator))
      for _ in 0...Int.random(in: 0...3, using: &generator) { mutate(&bytes, &generator) }
      if try !check(bytes) { refused += 1 }
    }
    #expect((1..<300).contains(refused), "Some mutations break a document, and some do not.")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func survivesRandomBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabets = [Array(0...255), Array("{}[]\":,\\u0d8e+-.1tfn \n".utf8)] as [[UInt8]]
    var refused = 0
    for alphabet in alphabets {
      for _ in 0..<500 {
        let count = Int.random(in: 0...40, using: &generator)
        let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
        if try !check(bytes) { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  /// Whether it is read; then it is read the same again, else the error points into it.
  private func check(_ bytes: [UInt8]) throws -> Bool {
    do throws(JSONParseError) {
      let value = try JSONValue(parsing: bytes)
      let printed = value.bytes()
      let again = try JSONValue(parsing: printed)
      #expect(again == value)
      #expect(again.bytes() == printed)
      #expect(try JSONValue(parsing: value.bytes(pretty: true)) == value)
      return true
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
      #expect((0...bytes.count).contains(error.offset), "\(error) in \(bytes)")
      #expect(error.line == 1 + before.count { $0 == 0x0A })
      #expect(error.column == 1 + line.count { $0 & 0xC0 != 0x80 })
      #expect(!error.reason.isEmpty)
      return false
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let index = Int.random(in: 0...bytes.count, using: &generator)
    let end = Int.random(in: index...bytes.count, using: &generator)
    let syntax = Array("{}[]\":,\\u0-.eE+ \n".utf8)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes.removeSubrange(index..<min(end, index + 3))
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
    case 2: bytes.insert(syntax.randomElement(using: &generator) ?? 0, at: index)
    case 3: bytes.removeLast(bytes.count - end)
    case 4: bytes.insert(contentsOf: Array(bytes[index..<end]), at: index)
    case 5 where index < bytes.count: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    default: bytes.swapAt(min(index, max(0, bytes.count - 1)), max(0, bytes.count - 1))
    }
  }
}
