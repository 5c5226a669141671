import Foundation

/// The built programs, beside the test bundle.
package enum Product {
  /// The path of `orgdesk`.
  package static let orgdesk = path(of: "orgdesk")

  /// The full path of a built program, or its bare name when none is found.
  package static func path(of name: String) -> String {
    // The test bundle is given as an argument, or is the program itself.
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") } + [CommandLine.arguments[0]]
    for bundle in bundles {
      var folder = URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
      while folder.path != "/" {
        let candidate = folder.appendingPathComponent(name).path
        if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        folder.deleteLastPathComponent()
      }
    }
    return name
  }
}
