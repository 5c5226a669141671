/// Keys that occurred not long ago: records of one kind share their texts.
struct RecentKeys {
  private static let size = 64
  /// Texts of up to so many bytes need no memory of their own.
  private static let short = 15

  private var slots = [String?](repeating: nil, count: size)

  /// The key of these bytes, which are plain ASCII.
  mutating func key(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONString {
    guard bytes.count > Self.short else { return JSONString(String(decoding: bytes, as: UTF8.self)) }
    // Names of members differ in length, and where they end.
    let letters = Int(bytes[0]) &+ Int(bytes[bytes.count / 2]) &+ Int(bytes[bytes.count - 1]) &* 3
    let slot = (bytes.count &* 7 &+ letters) % Self.size
    if let known = slots[slot], Self.isSame(known, bytes) { return JSONString(known) }
    let text = String(decoding: bytes, as: UTF8.self)
    slots[slot] = text
    return JSONString(text)
  }

  private static func isSame(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count else { return false }
    return text.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? false
  }
}
