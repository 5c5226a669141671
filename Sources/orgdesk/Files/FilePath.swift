import Console
import Files
import Glibc
import Text

/// A path as a person types it.
enum FilePath {
  /// The full path; a `~` before the first slash is the home folder.
  ///
  /// - Throws: `FileProblem` where that cannot be told.
  static func full(_ text: String, home: String?) throws(FileProblem) -> String {
    var path = text
    if text == "~" || text.hasPrefix("~/") {
      guard let home else {
        throw .unusable("“~” cannot be told here: HOME is not set. Write the path whole.")
      }
      path = home + text.dropFirst()
    }
    guard !path.hasPrefix("/") else { return path }
    guard let current = getcwd(nil, 0) else {
      throw .unusable("The current folder cannot be told: \(SystemError.text()).")
    }
    defer { free(current) }
    guard let folder = StrictText.exactly(CBytes.of(current)) else {
      throw .unusable("The name of the current folder is not UTF-8. Write the path whole.")
    }
    return folder + "/" + path
  }
}
