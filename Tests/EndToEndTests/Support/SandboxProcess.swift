import Foundation
import FoundationNetworking
import Synchronization
import TestSupport
import Testing

/// `orgdesk sandbox` in a process of its own, stopped when it is no longer needed.
final class SandboxProcess {
  let apiURL: String
  private let process: ChildProcess
  private let key: String

  init(_ arguments: [String] = [], key: String = "sk_test_sandbox") throws {
    self.key = key
    process = try ChildProcess([Product.orgdesk, "sandbox", "--port", "0", "--secret-key", key] + arguments)
    let first = try #require(
      LineSource(descriptor: process.output).next(deadline: .now + Patience.limit), "the sandbox said nothing"
    )
    let prefix = "listening on "
    try #require(first.hasPrefix(prefix), "the sandbox said: \(first)")
    apiURL = String(first.dropFirst(prefix.count))
  }

  /// The requests it has answered so far, as `GET /v1/organizations?…`.
  func requests() throws -> [String] {
    let body = try control("GET", "requests")
    let json = try JSONSerialization.jsonObject(with: Data(body.utf8))
    let list = json as? [[String: Any]] ?? []
    return list.map { entry in
      let query = entry["query"] as? String ?? ""
      return "\(entry["method"] ?? "") \(entry["path"] ?? "")" + (query.isEmpty ? "" : "?\(query)")
    }
  }

  /// Forgets the requests answered so far.
  func forgetRequests() throws {
    try control("DELETE", "requests")
  }

  /// Replaces what the sandbox does wrong.
  func setFaults(_ yaml: String) throws {
    try control("PUT", "faults", body: yaml)
  }

  /// An organization's ledger, oldest first.
  func ledger(_ organization: String) throws -> [LedgerLine] {
    let body = try control("GET", "ledger?organization_id=\(organization)")
    return try JSONDecoder().decode([LedgerLine].self, from: Data(body.utf8))
  }

  /// Waits until a request is held under that name.
  func waitForHold(_ name: String) throws {
    try control("GET", "holds/\(name)")
  }

  /// Waits until so many requests are held under that name.
  func waitForHolds(_ name: String, count: Int) throws {
    while true {
      let json = try JSONSerialization.jsonObject(with: Data(try control("GET", "holds/\(name)").utf8))
      if let held = json as? [Any], held.count >= count { return }
    }
  }

  /// The names under which requests are held now.
  func heldNames() throws -> Set<String> {
    let json = try JSONSerialization.jsonObject(with: Data(try control("GET", "holds").utf8))
    return Set((json as? [[String: Any]] ?? []).compactMap { $0["name"] as? String })
  }

  /// Waits until a request that was under way is answered.
  func waitForAnswer(_ request: String) throws {
    while true {
      let list = try JSONSerialization.jsonObject(with: Data(try control("GET", "requests").utf8))
      let answered = (list as? [[String: Any]] ?? []).contains { entry in
        "\(entry["method"] ?? "") \(entry["path"] ?? "")" == request && entry["status"] is Int
      }
      if answered { return }
    }
  }

  /// Lets held requests go on.
  func release(_ name: String) throws {
    try control("POST", "holds/\(name)/release")
  }

  /// Sends a request to the API, as some other program would.
  @discardableResult
  func send(_ method: String, _ path: String, _ body: [String: String]? = nil) throws -> Any {
    let json = try body.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
    return try JSONSerialization.jsonObject(
      with: Data(try perform(method, apiURL + path, body: json, type: "application/json").utf8))
  }

  /// Talks to the sandbox's control interface, which lies outside the API.
  @discardableResult
  private func control(_ method: String, _ path: String, body: String? = nil) throws -> String {
    try perform(method, "\(apiURL.replacing("/v1", with: ""))/sandbox/\(path)", body: body)
  }

  private func perform(
    _ method: String, _ address: String, body: String?, type: String? = nil
  ) throws -> String {
    var request = URLRequest(url: try #require(URL(string: address)), timeoutInterval: 60)
    request.httpMethod = method
    request.httpBody = body.map { Data($0.utf8) }
    if let type, body != nil { request.setValue(type, forHTTPHeaderField: "Content-Type") }
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    let answer = Mutex<Result<String, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    URLSession.shared.dataTask(with: request) { data, response, error in
      let status = (response as? HTTPURLResponse)?.statusCode ?? 0
      let text = String(decoding: data ?? Data(), as: UTF8.self)
      answer.withLock {
        $0 = status == 200 ? .success(text) : .failure(error ?? ControlRefused(status: status, body: text))
      }
      done.signal()
    }.resume()
    done.wait()
    return try #require(answer.withLock { $0 }).get()
  }
}
