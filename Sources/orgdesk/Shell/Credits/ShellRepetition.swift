import Changes
import Glibc
import Screen

/// Credits that would be moved once more, though the same were moved before: nobody does that unawares.
enum ShellRepetition {
  /// Says what was moved before.
  static func tell(_ found: RepeatedCredits) {
    for sentence in found.sentences(LocalTime.system.dateTimeAndZone) {
      Standard.error(SafeText.make(sentence))
    }
  }

  /// Lets what was told pass where it is meant: by `--again`, or by a person who says so. A plan that was applied before
  /// passes by `--again` alone.
  ///
  /// - Returns: Whether something is moved once more.
  /// - Throws: `ProgramFailure` where that is not meant, and where there is no one to ask.
  static func pass(_ found: RepeatedCredits, again: Bool) throws(ProgramFailure) -> Bool {
    guard !found.isEmpty else { return false }
    if again { return true }
    guard found.plan == nil else {
      throw ProgramFailure("Nothing was sent. Use --again to apply the same adjustments once more.", .refused)
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw ProgramFailure(
        "Nothing was sent: not a terminal, so there is no one to ask. Use --again to send it all the same; --yes does "
          + "not stand in for it.", .refused)
    }
    try ShellConsent.ask("Type again to send it all the same: ") {
      $0 == "again" ? nil : "That is not “again”."
    }
    return true
  }
}
