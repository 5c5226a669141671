/// A place in a configuration file.
package struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's path, as it was given or found.
  package var file: String
  /// The line, from 1.
  package var line: Int
  /// The column, from 1, counted in Unicode scalars.
  package var column: Int
  /// The key and the keys around it (`profiles.acme.api_url`); empty for the document itself.
  package var key: String

  /// A place by its parts; `line` and `column` count from 1.
  package init(file: String, line: Int, column: Int, key: String) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
  }

  /// `FILE:LINE:COLUMN: KEY`, without the key where there is none.
  package var description: String {
    key.isEmpty ? "\(file):\(line):\(column)" : "\(file):\(line):\(column): \(key)"
  }
}
