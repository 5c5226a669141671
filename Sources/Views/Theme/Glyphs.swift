/// The signs that frame and mark things, in Unicode or ASCII.
package struct Glyphs: Hashable, Sendable {
  var vertical: String
  var horizontal: String
  var corners: [String]
  var folded: String
  var unfolded: String
  var ellipsis: String
  var separator: String
  var ascending: String
  var descending: String
  var mask: String
  var arrow: String
  var mark: String
  /// Before a sum.
  var sum: String
  /// A column of a chart, by how many eighths of it are filled.
  var eighths: [String]

  /// For terminals that show UTF-8.
  package static let unicode = Glyphs(
    vertical: "│", horizontal: "─", corners: ["┌", "┐", "└", "┘"], folded: "▸", unfolded: "▾", ellipsis: "…",
    separator: "·", ascending: "↑", descending: "↓", mask: "••••••", arrow: "→", mark: "✓", sum: "Σ",
    eighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"])

  /// For terminals that do not.
  package static let ascii = Glyphs(
    vertical: "|", horizontal: "-", corners: ["+", "+", "+", "+"], folded: ">", unfolded: "v", ellipsis: "~",
    separator: "-", ascending: "^", descending: "v", mask: "******", arrow: "->", mark: "*", sum: "=",
    eighths: [" ", "_", "_", ".", ".", ":", ":", "#", "#"])
}
