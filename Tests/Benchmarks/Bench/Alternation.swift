/// Measures two things in turn, so that whatever else the machine does meets both alike.
enum Alternation {
  /// Calls both this often; who goes first changes, too.
  static func measure<Figure>(
    _ repeats: Int, _ orgdesk: () throws -> Figure, _ plain: () throws -> Figure
  ) rethrows -> (orgdesk: [Figure], plain: [Figure]) {
    var figures: (orgdesk: [Figure], plain: [Figure]) = ([], [])
    for turn in 0..<repeats {
      if turn.isMultiple(of: 2) {
        figures.plain.append(try plain())
        figures.orgdesk.append(try orgdesk())
      } else {
        figures.orgdesk.append(try orgdesk())
        figures.plain.append(try plain())
      }
    }
    return figures
  }
}
