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
