import Foundation

/// The sandbox, in a process of its own.
final class SandboxProcess {
  /// Its address.
  let baseURL: String
  /// How many organizations it has.
  let organizations: Int
  private let process = Process()

  /// Starts it and waits until it listens.
  init(program: String, organizations: Int, people: Int? = nil, home: TemporaryHome) throws {
    self.organizations = organizations
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments =
      ["sandbox", "--organizations", String(organizations)] + (people.map { ["--people", String($0)] } ?? [])
    process.environment = home.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { throw BenchFailure("the sandbox ended before it listened") }
      line += part
    }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "listening", words[1] == "on" else {
      throw BenchFailure("the sandbox's first line is not “listening on URL”")
    }
    baseURL = String(words[2])
  }

  /// What its API answers.
  func api(_ path: String) throws -> Data { try LocalCall.body(port, "GET", "/v1/\(path)") }

  /// What its control interface answers.
  func control(_ method: String, _ path: String) throws -> Data {
    try LocalCall.body(port, method, "/sandbox/\(path)")
  }

  private var port: Int { URL(string: baseURL)?.port ?? 0 }

  /// Ends it, where it has not ended.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }
}
