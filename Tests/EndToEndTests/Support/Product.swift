import Foundation

/// The built program, beside the test bundle.
enum Product {
  /// The path of `orgdesk`.
  static let orgdesk = path(of: "orgdesk")

  static func path(of name: String) -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    for argument in CommandLine.arguments where argument.contains(".xctest") {
      folder = URL(fileURLWithPath: argument).resolvingSymlinksInPath().deletingLastPathComponent()
    }
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return name
  }
}
