/// How much of something is done, as a bar in letters that every terminal has.
package enum ProgressBar {
  /// The bar: full where there is nothing to do. The first that is done is seen, and it is full only when all is.
  package static func text(_ done: Int, of total: Int, columns: Int = 40) -> String {
    let width = max(1, columns)
    let part = total > 0 ? min(width, max(0, done) * width / total) : width
    let filled = done > 0 ? max(1, part) : part
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]"
  }
}
