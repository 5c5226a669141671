import Foundation
import Glibc
import TestSupport
import Testing

/// The built program, called with bytes: arguments, variables and standard input need not be text.
enum RawProcess {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs it to its end. `prelude` is shell that is run before it, such as a limit or a closed descriptor.
  static func run(
    _ arguments: [[UInt8]], environment: [String: [UInt8]], input: [UInt8] = [], prelude: String = "",
    redirections: String = ""
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("raw-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The shell hands bytes on as they are.
    // In a shell of its own: this one holds its script open.
    let around = prelude.isEmpty ? "" : "sh -c '\(prelude); exec \"$@\"' sh "
    var script = Array("exec \(around)env -i ".utf8)
    for (name, value) in environment { script += quoted(Array("\(name)=".utf8) + value) + [0x20] }
    script += quoted(Array(Product.orgdesk.utf8))
    for argument in arguments { script += [0x20] + quoted(argument) }
    script += Array(" <\(folder.path)/input \(redirections)\n".utf8)
    try Data(input).write(to: folder.appendingPathComponent("input"))
    try Data(script).write(to: folder.appendingPathComponent("script"))
    let outcome = try Shell.run(["sh", folder.appendingPathComponent("script").path])
    return Outcome(status: outcome.status, output: outcome.output, errors: outcome.errors)
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "'")
    return [quote] + bytes.flatMap { $0 == quote ? Array("'\\''".utf8) : [$0] } + [quote]
  }
}
