import Foundation

extension Array<UInt8> {
  /// Where the pattern first stands at or after the position. Ten megabytes of an upload are searched this
  /// way, so the C library looks for the first byte.
  func position(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var position = start
      while position + pattern.count <= bytes.count {
        guard let found = memchr(base + position, Int32(first), bytes.count - position) else { return nil }
        position = base.distance(to: UnsafeRawPointer(found))
        guard position + pattern.count <= bytes.count else { return nil }
        if memcmp(found, pattern, pattern.count) == 0 { return position }
        position += 1
      }
      return nil
    }
  }
}
