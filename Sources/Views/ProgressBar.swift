/// How much of something is done, as a bar in letters that every terminal has.
enum ProgressBar {
  /// The bar: full where there is nothing to do.
  static func text(_ done: Int, of total: Int, columns: Int = 40) -> String {
    let width = max(1, columns)
    let filled = total > 0 ? min(width, max(0, done) * width / total) : width
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]"
  }
}
