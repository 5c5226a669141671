import Foundation
import Testing

/// `orgdesk sandbox` in a process of its own, stopped when it is no longer needed.
final class SandboxProcess {
  let apiURL: String
  private let process = Process()
  private let lines: LineSource
  private let key = "sk_test_sandbox"

  init(_ arguments: [String] = []) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Product.orgdesk)
    process.arguments = ["sandbox", "--port", "0"] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    lines = LineSource(descriptor: output.fileHandleForReading.fileDescriptor)
    let first = try #require(lines.next(deadline: .now + .seconds(60)), "the sandbox said nothing")
    let prefix = "listening on "
    try #require(first.hasPrefix(prefix), "the sandbox said: \(first)")
    apiURL = String(first.dropFirst(prefix.count))
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The requests it has answered so far, as `GET /v1/organizations?…`.
  func requests() throws -> [String] {
    let body = try control("GET", "requests")
    let json = try JSONSerialization.jsonObject(with: Data(body.utf8))
    let list = (json as? [String: Any])?["requests"] as? [[String: Any]] ?? json as? [[String: Any]] ?? []
    return list.map { entry in
      let query = entry["query"] as? String ?? ""
      return "\(entry["method"] ?? "") \(entry["path"] ?? "")" + (query.isEmpty ? "" : "?\(query)")
    }
  }

  /// Talks to the sandbox's control interface, outside the API.
  @discardableResult
  func control(_ method: String, _ path: String, body: String? = nil) throws -> String {
    let root = apiURL.replacing("/v1", with: "")
    var arguments = ["curl", "-sS", "-X", method, "-H", "Authorization: Bearer \(key)"]
    if let body { arguments += ["--data-binary", body] }
    return try Shell.run(arguments + ["\(root)/sandbox/\(path)"]).output
  }
}
