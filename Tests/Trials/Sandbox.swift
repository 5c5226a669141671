import Foundation

/// A sandbox in a process of its own, which can be killed and started again: its database stays, and its port.
package final class Sandbox {
  private let program: String
  private let folder: String
  private let options: [String]
  private var process: Child
  /// Where it listens.
  package private(set) var port: Int

  /// Starts one that keeps its data in that folder.
  package init(program: String, folder: String, options: [String]) throws(TrialFailure) {
    (self.program, self.folder, self.options) = (program, folder, options)
    (process, port) = try Self.start(program, folder, options, port: 0)
  }

  /// What the program under test takes for the API's base.
  package var apiURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Ends it as a crash would, and starts it again: nothing that was on its way is left.
  package func restart() throws(TrialFailure) {
    process.end()
    (process, port) = try Self.start(program, folder, options, port: port)
  }

  package func end() { process.end() }

  private static func start(
    _ program: String, _ folder: String, _ options: [String], port: Int
  ) throws(TrialFailure) -> (Child, Int) {
    let process = try Child(
      [program, "sandbox", "--port", "\(port)", "--database", folder + "/clerk.sqlite"] + options,
      ["PATH": "/usr/bin:/bin", "HOME": folder], errors: folder + "/sandbox.log")
    while process.status == nil, !process.written.contains(UInt8(ascii: "\n")) { process.read() }
    let line = String(decoding: process.written, as: UTF8.self)
    let digits = line.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    guard line.hasPrefix("listening on "), let port = Int(digits) else {
      throw TrialFailure("the sandbox did not start; it wrote: \(line)")
    }
    return (process, port)
  }

  // MARK: Talking to it

  /// Does a request that has to succeed.
  @discardableResult
  package func call(_ method: String, _ path: String, body: String = "") throws(TrialFailure) -> Data {
    let answer = try HTTPCall(port: port, method, path, body: body).answer()
    guard let answer, answer.status == 200 else {
      throw TrialFailure("the sandbox answered \(answer?.status ?? 0) to \(method) \(path)")
    }
    return Data(answer.body)
  }

  /// Reads what it answers.
  package func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws(TrialFailure) -> Value {
    let body = try call("GET", path)
    do {
      return try JSONDecoder().decode(type, from: body)
    } catch {
      throw TrialFailure("the sandbox's answer to \(path) is not understood: \(error)")
    }
  }
}
