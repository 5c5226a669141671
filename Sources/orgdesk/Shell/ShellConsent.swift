import Changes
import ClerkAPI
import Files
import Glibc
import Screen
import Text

enum ShellConsent {
  /// Said in place of asking, where it was only to be shown.
  static let dryRun = "Nothing was sent (--dry-run)."

  static func ask(_ consent: Consent) throws(ProgramFailure) {
    switch consent {
    case .yes: try ask(word: "yes")
    case .word(let word): try ask(word: word)
    case .amount(let amount, let action):
      let sign = action == .increase ? "add" : "remove"
      try ask("Type the amount to \(sign) once more to send it: ", for: amount)
    case .count(let count, let isDeletion):
      try ask("Type the number of organizations to \(isDeletion ? "delete" : "change") (\(count)): ") {
        $0 == "\(count)"
      }
    case .totals(let totals):
      for total in totals {
        try ask("Type the total, \(total) added and removed together, to send it: ", for: total)
      }
    }
  }

  private static func ask(word: String) throws(ProgramFailure) {
    let shown = SafeText.make(word)
    try ask("Type \(shown) to send it: ") { $0.hasSameBytes(as: word) }
  }

  private static func ask(_ question: String, for amount: Money) throws(ProgramFailure) {
    try ask(question) { (try? Money(parsing: $0, currency: amount.currency)) == amount }
  }

  /// Asks on the terminal.
  ///
  /// - Parameters:
  ///   - remains: That nothing was done, in a sentence.
  ///   - consents: Whether an answer does.
  /// - Throws: `ProgramFailure` where there is no one to ask, and for any other answer.
  static func ask(
    _ question: String, otherwise remains: String = "Nothing was sent.", _ consents: (String) -> Bool
  ) throws(ProgramFailure) {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ProgramFailure(
        "not a terminal, so there is no one to ask: use --yes to send without confirmation. \(remains)",
        .usage)
    }
    Standard.prompt(question)
    let answer: String?
    do throws(FileError) {
      answer = try ReadableFile.standardInput.line()
    } catch {
      throw ProgramFailure("Cannot use the answer: \(error.because). \(remains)", .refused)
    }
    guard let answer else { throw ProgramFailure(remains, .refused) }
    guard consents(answer) else { throw ProgramFailure("That does not match. \(remains)", .refused) }
  }
}

/// Credits that would be moved again, which must not happen unnoticed.
enum ShellRepetition {
  static func tell(_ found: RepeatedCredits, _ operators: ShellOperators) async {
    for sentence in found.sentences(LocalTime.system.dateTimeAndZone) {
      Standard.error(SafeText.make(await operators.telling(sentence)))
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
    try ShellConsent.ask("Type again to send it anyway: ") { $0 == "again" }
    return true
  }
}
