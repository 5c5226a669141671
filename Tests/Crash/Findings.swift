/// What is wrong after a trial; all of it is empty if nothing is.
struct Findings {
  /// Money that moved more than once.
  var doubled: [String] = []
  /// Money that did not move, although the journal or a program says so.
  var lost: [String] = []
  /// Everything else on which journal, ledger and programs do not agree.
  var disagreements: [String] = []

  /// Whether all is well.
  var isClean: Bool { doubled.isEmpty && lost.isEmpty && disagreements.isEmpty }

  /// For a report.
  var text: String {
    (doubled.map { "  doubled: \($0)" } + lost.map { "  lost: \($0)" }
      + disagreements.map { "  disagreement: \($0)" }).joined(separator: "\n")
  }
}
