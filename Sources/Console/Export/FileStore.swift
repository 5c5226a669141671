/// Writes files for the person. A `~` before the first slash of a path is the home folder.
package struct FileStore: Sendable {
  /// Checks whether a file may be written; writes nothing.
  package var check: @Sendable (_ path: String, _ replaces: Bool) throws(FileProblem) -> Void
  /// Writes a file for its owner only, completely or not at all.
  ///
  /// - Returns: The full path.
  package var write:
    @Sendable (_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(FileProblem) -> String

  package init(
    check: @escaping @Sendable (_ path: String, _ replaces: Bool) throws(FileProblem) -> Void,
    write:
      @escaping @Sendable (_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(FileProblem) -> String
  ) {
    self.check = check
    self.write = write
  }
}

package enum FileProblem: Error, Hashable, Sendable {
  case exists(String)
  /// What failed and why, in a sentence with the path.
  case unusable(String)

  package var explanation: String {
    switch self {
    case .exists(let path): "The file \(path) exists already and was not replaced."
    case .unusable(let message): message
    }
  }
}
