/// A place in a configuration file.
public struct FilePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's path, as it was given or found.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int
  /// The key and the keys around it (`profiles.acme.api_url`); empty for the document itself.
  public var key: String

  /// A place by its parts; `line` and `column` count from 1.
  public init(file: String, line: Int, column: Int, key: String) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
  }

  /// `FILE:LINE:COLUMN: KEY`, without the key where there is none.
  public var description: String {
    key.isEmpty ? "\(file):\(line):\(column)" : "\(file):\(line):\(column): \(key)"
  }
}
