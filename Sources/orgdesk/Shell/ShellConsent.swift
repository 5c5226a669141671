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
    for typed in consent == .yes ? [.yes] : consent.typed { try ask(question(consent, typed), typed) }
  }

  private static func question(_ consent: Consent, _ typed: TypedConsent) -> String {
    switch consent {
    case .yes, .word: "Type \(SafeText.make(typed.wanted)) to send it: "
    case .amount(_, let action):
      "Type the amount to \(action == .increase ? "add" : "remove") once more to send it: "
    case .count(let count, let isDeletion):
      "Type the number of organizations to \(isDeletion ? "delete" : "change") (\(count)): "
    case .totals: "Type the total, \(typed.wanted) added and removed together, to send it: "
    }
  }

  /// Asks on the terminal.
  ///
  /// - Parameters:
  ///   - typed: What has to be answered.
  ///   - remains: That nothing was done, in a sentence.
  /// - Throws: `ProgramFailure` where there is no one to ask, and for any other answer.
  static func ask(
    _ question: String, _ typed: TypedConsent, otherwise remains: String = ProgramFailure.nothingSent
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
    guard typed.accepts(answer) else {
      throw ProgramFailure("\(TypedConsent.mismatch) \(remains)", .refused)
    }
  }
}

/// Credits that would be moved again, which must not happen unnoticed.
enum ShellRepetition {
  static func tell(_ found: RepeatedCredits, _ operators: ShellOperators) async {
    await tell(found.sentences(LocalTime.system.dateTimeAndZone), operators)
  }

  static func tell(_ sentences: [String], _ operators: ShellOperators) async {
    for sentence in sentences { Standard.error(SafeText.make(await operators.telling(sentence))) }
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
    try ShellConsent.ask("Type again to send it anyway: ", .again)
    return true
  }
}
