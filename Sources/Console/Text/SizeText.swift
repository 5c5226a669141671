import Changes

/// Sizes for people: `14.5 MB`, `21 KB`, `312 bytes`.
package enum SizeText {
  package static func text(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: return bytes == 1 ? "1 byte" : "\(bytes) bytes"
    case ..<100_000: return tenths(bytes, of: 1000) + " KB"
    case ..<1_000_000: return "\((bytes + 500) / 1000) KB"
    default: return tenths(bytes, of: 1_000_000) + " MB"
    }
  }

  private static func tenths(_ bytes: Int, of unit: Int) -> String {
    let tenths = (bytes / (unit / 100) + 5) / 10
    return tenths % 10 == 0
      ? CountText.grouped(tenths / 10) : "\(CountText.grouped(tenths / 10)).\(tenths % 10)"
  }
}
