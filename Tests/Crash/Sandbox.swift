import Foundation

/// A sandbox in a process of its own, which can be killed and started again: its database stays, and its port.
final class Sandbox {
  private let program: String
  private let folder: String
  private var process: Child
  /// Where it listens.
  private(set) var port: Int

  /// Starts one that keeps its data in that folder.
  init(program: String, folder: String) throws(CrashFailure) {
    (self.program, self.folder) = (program, folder)
    (process, port) = try Self.start(program, folder, port: 0)
  }

  /// What the program under test takes for the API's base.
  var apiURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Ends it as a crash would, and starts it again: nothing that was on its way is left.
  func restart() throws(CrashFailure) {
    process.end()
    (process, port) = try Self.start(program, folder, port: port)
  }

  private static func start(
    _ program: String, _ folder: String, port: Int
  ) throws(CrashFailure) -> (Child, Int) {
    let process = try Child(
      [
        program, "sandbox", "--port", "\(port)", "--organizations", "1", "--database",
        folder + "/clerk.sqlite",
      ], ["PATH": "/usr/bin:/bin", "HOME": folder], errors: folder + "/sandbox.log")
    while process.status == nil, !process.written.contains(UInt8(ascii: "\n")) { process.read() }
    let line = String(decoding: process.written, as: UTF8.self)
    let digits = line.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    guard line.hasPrefix("listening on "), let port = Int(digits) else {
      throw CrashFailure("the sandbox did not start; it wrote: \(line)")
    }
    return (process, port)
  }

  // MARK: Talking to it

  /// Does a request that has to succeed.
  @discardableResult
  func call(_ method: String, _ path: String, body: String = "") throws(CrashFailure) -> Data {
    let answer = try HTTPCall(port: port, method, path, body: body).answer()
    guard let answer, answer.status == 200 else {
      throw CrashFailure("the sandbox answered \(answer?.status ?? 0) to \(method) \(path)")
    }
    return Data(answer.body)
  }

  /// Reads what it answers.
  func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws(CrashFailure) -> Value {
    let body = try call("GET", path)
    do {
      return try JSONDecoder().decode(type, from: body)
    } catch {
      throw CrashFailure("the sandbox's answer to \(path) is not understood: \(error)")
    }
  }

  /// Makes an organization.
  ///
  /// - Returns: Its id.
  func makeOrganization(_ name: String) throws(CrashFailure) -> String {
    struct Made: Decodable { let id: String }
    let body = try call("POST", "/v1/organizations", body: "{\"name\": \"\(name)\"}")
    guard let made = try? JSONDecoder().decode(Made.self, from: body) else {
      throw CrashFailure("the sandbox made no organization")
    }
    return made.id
  }

  /// Gives an organization credits, as somebody else would.
  func fund(_ organization: String, cents: Int64) throws(CrashFailure) {
    try call(
      "POST", "/v1/organizations/\(organization)/billing/credits",
      body:
        "{\"amount\": \(cents), \"action\": \"increase\", \"idempotency_key\": \"\(LedgerEntry.funding)\"}")
  }

  /// The entries of an organization's ledger.
  func ledger(_ organization: String) throws(CrashFailure) -> [LedgerEntry] {
    try read([LedgerEntry].self, "/sandbox/ledger?organization_id=\(organization)")
  }

  /// An organization's balance in cents; nil where it never had credits.
  func balance(_ organization: String) throws(CrashFailure) -> Int64? {
    struct Answer: Decodable {
      struct Balance: Decodable { let amount: Int64 }
      let balance: Balance?
    }
    return try read(Answer.self, "/v1/organizations/\(organization)/billing/credits").balance?.amount
  }
}
