/// The signs that frame and mark things, in Unicode or ASCII.
public struct Glyphs: Hashable, Sendable {
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

  /// For terminals that show UTF-8.
  public static let unicode = Glyphs(
    vertical: "│", horizontal: "─", corners: ["┌", "┐", "└", "┘"], folded: "▸", unfolded: "▾", ellipsis: "…",
    separator: "·", ascending: "↑", descending: "↓", mask: "••••••", arrow: "→", mark: "✓")

  /// For terminals that do not.
  public static let ascii = Glyphs(
    vertical: "|", horizontal: "-", corners: ["+", "+", "+", "+"], folded: ">", unfolded: "v", ellipsis: "~",
    separator: "-", ascending: "^", descending: "v", mask: "******", arrow: "->", mark: "*")
}
