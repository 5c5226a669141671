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

/// A progress bar, in characters that every terminal has.
package enum ProgressBar {
  /// Full where there is nothing to do. The first step shows, and only the last one fills the bar.
  package static func text(
    _ done: Int, of total: Int, columns: Int = 40, full: String = "#", empty: String = "."
  ) -> String {
    let width = max(1, columns)
    let part = total > 0 ? min(width, max(0, done) * width / total) : width
    let filled = done > 0 ? max(1, part) : part
    return "[" + String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
      + "]"
  }
}
