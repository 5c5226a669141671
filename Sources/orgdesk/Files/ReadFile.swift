import Console
import Files

/// Files read whole.
enum ReadFile {
  /// How many bytes are read of a file at most.
  static let limit = 16 << 20

  /// The bytes of a regular file; a `~` before the first slash is the home folder.
  ///
  /// - Throws: `FileProblem`.
  static func regular(_ text: String, home: String?) throws(FileProblem) -> [UInt8] {
    let path = try FilePath.full(text, home: home)
    do throws(FileError) {
      return try ReadableFile(path).bytes(limit: limit)
    } catch {
      throw .unusable("\(error.path) cannot be read: \(error.because).")
    }
  }

  /// The bytes of what a command names; `-` is standard input.
  ///
  /// - Throws: `ProgramFailure`.
  static func named(_ path: String, limit: Int = limit) throws(ProgramFailure) -> [UInt8] {
    do throws(FileError) {
      return try file(path).bytes(limit: limit)
    } catch {
      throw ProgramFailure("cannot read \(error.path): \(error.because). Nothing was sent.", .usage)
    }
  }

  /// The text of what a command names; `-` is standard input.
  ///
  /// - Throws: `ProgramFailure`.
  static func text(named path: String, limit: Int = limit) throws(ProgramFailure) -> String {
    do throws(FileError) {
      return try file(path).text(limit: limit)
    } catch {
      throw ProgramFailure("cannot read \(error.path): \(error.because). Nothing was sent.", .usage)
    }
  }

  /// `-` names nothing else: a file of that name is written `./-`.
  private static func file(_ path: String) throws(FileError) -> ReadableFile {
    path == "-" ? .standardInput : try ReadableFile(path, .anything)
  }
}
