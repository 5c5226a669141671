import Glibc
import JSON

/// JSON given on the command line: as it is, from a file (`@path`), or from standard input (`-`).
enum JSONArgument {
  /// An object.
  ///
  /// - Throws: `ProgramFailure` with line and column of a mistake.
  static func object(_ text: String, option: String) throws(ProgramFailure) -> JSONObject {
    let bytes = try bytes(text, option: option)
    do {
      guard let object = try JSONValue(parsing: bytes).objectValue else {
        throw ProgramFailure("\(option) is no JSON object", .usage)
      }
      return object
    } catch let error as ProgramFailure {
      throw error
    } catch {
      throw ProgramFailure("\(option) is no JSON: \(error)", .usage)
    }
  }

  /// A value: text that is no JSON counts as a string.
  ///
  /// - Throws: `ProgramFailure` where a file cannot be read.
  static func value(_ text: String, option: String) throws(ProgramFailure) -> JSONValue {
    let bytes = try bytes(text, option: option)
    return (try? JSONValue(parsing: bytes)) ?? .string(JSONString(String(decoding: bytes, as: UTF8.self)))
  }

  private static func bytes(_ text: String, option: String) throws(ProgramFailure) -> [UInt8] {
    guard text == "-" || text.hasPrefix("@") else { return Array(text.utf8) }
    let path = String(text.dropFirst())
    let descriptor = text == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ProgramFailure("\(option): \(path) cannot be read: \(String(cString: strerror(errno)))", .usage)
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return all }
      all += chunk[..<count]
    }
  }
}
