import Changes
import JSON
import Screen

/// JSON given on the command line: as it is, from a file (`@path`), or from standard input (`-`).
enum JSONArgument {
  /// Bytes of a file at most; Clerk takes 8 KB of metadata.
  private static let limit = 1 << 20

  static func object(_ text: String, option: String) throws(ProgramFailure) -> JSONObject {
    let text = try content(text)
    do throws(MetadataMistake) {
      return try MetadataValue.object(parsing: text)
    } catch {
      throw failure(error, option)
    }
  }

  /// A value: text that does not begin as JSON does counts as a string.
  static func value(_ text: String, option: String) throws(ProgramFailure) -> JSONValue {
    let text = try content(text)
    do throws(MetadataMistake) {
      return try MetadataValue.value(parsing: text)
    } catch {
      throw failure(error, option)
    }
  }

  private static func failure(_ mistake: MetadataMistake, _ option: String) -> ProgramFailure {
    ProgramFailure("\(option): \(SafeText.make(mistake.message)) Nothing was sent.", .usage)
  }

  private static func content(_ text: String) throws(ProgramFailure) -> String {
    if text == "-" { return try ReadFile.text(named: "-", limit: limit) }
    guard text.hasPrefix("@") else { return text }
    guard text != "@" else { throw ProgramFailure("@ names no file. Nothing was sent.", .usage) }
    return try ReadFile.text(named: String(text.dropFirst()), limit: limit)
  }
}
