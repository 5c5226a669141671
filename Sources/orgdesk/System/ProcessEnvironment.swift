import Configuration
import Glibc
import Text

enum ProcessEnvironment {
  /// The variables that this program reads, beside those that profiles name; all others are ignored.
  static let read = Set(
    [SessionSettings.secretKeyVariable] + SessionSettings.apiURLVariables + [
      "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "VISUAL", "EDITOR",
      "NO_COLOR", "COLORTERM", "ACCESSIBLE", "ORGDESK_TRACE", "HTTPS_PROXY", "https_proxy", "NO_PROXY",
      "no_proxy",
      "SSL_CERT_FILE",
      "TERM",
      "ESCDELAY", "PATH", "TMUX", "STY", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY",
    ])

  /// Those that are text.
  static var variables: [String: String] { found.variables }

  /// What is wrong with one that is not text; nil where nothing is.
  static func mistake(in name: String) -> TextMistake? { found.mistakes[name] }

  /// Looks at the variables that this program reads.
  static func check() throws(ProgramFailure) {
    for (name, mistake) in found.mistakes.sorted(by: { $0.key < $1.key }) where read.contains(name) {
      throw ProgramFailure("\(name): the variable \(mistake). Nothing was sent.", .configuration)
    }
  }

  /// Takes variables out of the environment that programs inherit which this one starts: keys are not theirs. What this
  /// program has read of them stays read.
  static func hideFromChildren(_ names: Set<String>) {
    _ = found
    for name in names { unsetenv(name) }
  }

  private static let found: (variables: [String: String], mistakes: [String: TextMistake]) = {
    var variables: [String: String] = [:]
    var mistakes: [String: TextMistake] = [:]
    var entry = environ
    while let start = entry.pointee {
      entry += 1
      let parts = CBytes.of(start).split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = StrictText.exactly(parts[0]) else { continue }
      do throws(TextMistake) {
        variables[name] = try StrictText.decode(parts[1])
      } catch {
        mistakes[name] = error
      }
    }
    return (variables, mistakes)
  }()
}

enum Arguments {
  /// The arguments behind the program's name, as text.
  static func all() throws(ProgramFailure) -> [String] {
    var texts: [String] = []
    for (number, bytes) in bytes().enumerated().dropFirst() {
      do throws(TextMistake) {
        texts.append(try StrictText.decode(bytes))
      } catch {
        let option = texts.last.flatMap { $0.hasPrefix("--") ? " (of \($0))" : nil } ?? ""
        throw ProgramFailure("argument \(number)\(option) \(error). Nothing was sent.", .usage)
      }
    }
    return texts
  }

  private static func bytes() -> [[UInt8]] {
    (0..<Int(CommandLine.argc)).compactMap { place in
      guard let start = CommandLine.unsafeArgv[place] else { return nil }
      return CBytes.of(start)
    }
  }
}

/// The bytes of a text as C keeps it.
enum CBytes {
  static func of(_ start: UnsafePointer<CChar>) -> [UInt8] {
    UnsafeBufferPointer(start: start, count: strlen(start)).map(UInt8.init(bitPattern:))
  }
}
