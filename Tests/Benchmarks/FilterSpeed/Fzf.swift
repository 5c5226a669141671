import BenchmarkSupport
import Foundation

/// What people would filter a list with.
enum Fzf {
  static func compare(_ names: String, _ queries: some Sequence<String>) throws {
    guard
      let program = ["/usr/bin/fzf", "/usr/local/bin/fzf"].first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else {
      return print("  fzf is not here (Debian: apt install fzf)")
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(getpid())")
    try Data(names.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    for query in queries {
      var times: [Duration] = []
      for _ in 0..<5 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--filter", query]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = FileHandle.nullDevice
        times.append(
          try ContinuousClock().measure {
            try process.run()
            process.waitUntilExit()
          })
      }
      times.sort()
      print("  fzf --filter '\(query)': median \(ms(times[times.count / 2])) ms")
    }
  }
}
