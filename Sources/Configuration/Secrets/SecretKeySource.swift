/// Where a secret key is kept. The configuration names the place, never the key.
package enum SecretKeySource: Sendable, Hashable {
  /// In a variable of the environment, by its name.
  case environment(String)
  /// In what a command of the shell prints on the first line of its standard output: a password manager's, say.
  case command(String)
  /// In a file that nobody else may read. A path that begins with `~/` is below the home folder.
  case file(String)

  /// The keys of a profile that name a source.
  static let keys = ["secret_key_env", "secret_key_command", "secret_key_file"]

  /// Reads one of ``keys``; a relative path is one beside the configuration file.
  init(key: String, text: String, file: String) throws(SecretKeyError) {
    switch key {
    case "secret_key_env":
      guard Self.isVariableName(text) else {
        throw SecretKeyError(
          "expected the name of a variable (letters, digits and underscores), not its value")
      }
      self = .environment(text)
    case "secret_key_command":
      self = .command(text)
    default:
      let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
      self = .file(text.hasPrefix("/") || text.hasPrefix("~/") ? text : folder + text)
    }
  }

  private static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension SecretKeySource: CustomStringConvertible {
  /// The place, for people.
  package var description: String {
    switch self {
    case .environment(let name): "the variable \(name)"
    case .command(let command): "the command “\(command)”"
    case .file(let path): "the file \(path)"
    }
  }
}
