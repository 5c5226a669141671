import Files
import Glibc

/// The person's consent before something is sent.
enum ShellConsent {
  /// Asks on the terminal.
  ///
  /// - Parameter objection: What is wrong with an answer, in a sentence; nil if it consents.
  /// - Throws: `ProgramFailure` where nobody can be asked, and for any other answer.
  static func ask(_ question: String, _ objection: (String) -> String?) throws(ProgramFailure) {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ProgramFailure("nobody can be asked here; --yes sends without asking. Nothing was sent.", .usage)
    }
    Standard.prompt(question)
    let answer: String?
    do throws(FileError) {
      answer = try ReadableFile.standardInput.line()
    } catch {
      throw ProgramFailure("The answer cannot be used: \(error.because). Nothing was sent.", .refused)
    }
    guard let answer else { throw ProgramFailure("Nothing was sent.", .refused) }
    if let objection = objection(answer) { throw ProgramFailure("\(objection) Nothing was sent.", .refused) }
  }
}
