import Glibc

/// The built programs, beside the tests.
enum Product {
  static func path(of name: String) -> String {
    // The test bundle is given as an argument, or is the program itself.
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") } + [CommandLine.arguments[0]]
    for bundle in bundles {
      var folder = bundle[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
      }
    }
    return name
  }
}
