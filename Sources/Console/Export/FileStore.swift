/// Where files are written for the person. A `~` before the first slash of a path is the home folder.
package struct FileStore: Sendable {
  /// Looks whether a file may be written there, and writes nothing.
  ///
  /// - Throws: `FileProblem`.
  package var check: @Sendable (_ path: String, _ replaces: Bool) throws(FileProblem) -> Void
  /// Writes a file whole, for its owner only, or not at all.
  ///
  /// - Returns: Its full path.
  /// - Throws: `FileProblem`.
  package var write:
    @Sendable (_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(FileProblem) -> String

  /// A store that does what the closures do.
  package init(
    check: @escaping @Sendable (_ path: String, _ replaces: Bool) throws(FileProblem) -> Void,
    write:
      @escaping @Sendable (_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(FileProblem) -> String
  ) {
    self.check = check
    self.write = write
  }
}
