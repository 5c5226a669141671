import Foundation

/// The Swift files of this repository, read once.
enum Repository {
  /// All of `Sources`, `Resources` and `Tests`.
  static let files: [SourceFile] = ["Sources", "Resources", "Tests"].flatMap(read)

  /// Those of the program.
  static var product: [SourceFile] { files.filter { $0.target != nil } }

  /// Those of the tests.
  static var tests: [SourceFile] { files.filter { $0.path.hasPrefix("Tests/") } }

  /// Another file, by its path in the repository.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func read(_ folder: String) -> [SourceFile] {
    // The folder itself may be a link, which the enumerator would not follow.
    let start = root.appending(path: folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: start.appending(path: path), encoding: .utf8) else {
        return nil
      }
      return SourceFile(path: "\(folder)/\(path)", text: text)
    }
  }
}
