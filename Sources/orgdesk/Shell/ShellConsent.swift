import Changes
import Files
import Glibc
import Screen

enum ShellConsent {
  /// Asks on the terminal.
  ///
  /// - Parameter objection: What is wrong with an answer, in a sentence; nil if it consents.
  /// - Throws: `ProgramFailure` where there is no one to ask, and for any other answer.
  static func ask(_ question: String, _ objection: (String) -> String?) throws(ProgramFailure) {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ProgramFailure(
        "not a terminal, so there is no one to ask: use --yes to send without confirmation. Nothing was sent.",
        .usage)
    }
    Standard.prompt(question)
    let answer: String?
    do throws(FileError) {
      answer = try ReadableFile.standardInput.line()
    } catch {
      throw ProgramFailure("Cannot use the answer: \(error.because). Nothing was sent.", .refused)
    }
    guard let answer else { throw ProgramFailure("Nothing was sent.", .refused) }
    if let objection = objection(answer) { throw ProgramFailure("\(objection) Nothing was sent.", .refused) }
  }
}

/// Credits that would be moved again, which must not happen unnoticed.
enum ShellRepetition {
  static func tell(_ found: RepeatedCredits) {
    for sentence in found.sentences(LocalTime.system.dateTimeAndZone) {
      Standard.error(SafeText.make(sentence))
    }
  }

  /// Lets a repetition pass if it is confirmed: by `--again`, or by a person. A plan that was applied before
  /// passes by `--again` alone.
  ///
  /// - Returns: Whether something is moved once more.
  /// - Throws: `ProgramFailure` where it is not confirmed, and where there is no one to ask.
  static func pass(_ found: RepeatedCredits, again: Bool) throws(ProgramFailure) -> Bool {
    guard !found.isEmpty else { return false }
    if again { return true }
    if let plan = found.plan {
      throw ProgramFailure(
        SafeText.make(
          "Nothing was sent. orgdesk plans show \(plan.id) lists which of them were made; --again makes all of them "
            + "once more."), .refused)
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw ProgramFailure(
        "Nothing was sent: not a terminal, so there is no one to ask. Use --again to send it anyway; --yes does "
          + "not imply it.", .refused)
    }
    try ShellConsent.ask("Type again to send it anyway: ") {
      $0 == "again" ? nil : "That is not “again”."
    }
    return true
  }
}
