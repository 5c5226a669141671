import Foundation

/// From an e-mail address that was typed to the organization on the screen.
enum FindPerson {
  /// Each is looked for once: nothing that was read before helps. A sandbox of its own has so many people, few enough
  /// organizations for most to be in one at most.
  static func measure(
    _ program: String, people: Int, repeats: Int, home: TemporaryHome, into report: inout Report
  ) throws {
    let sandbox = try SandboxProcess(
      program: program, organizations: max(10, people / 100), people: people, home: home)
    defer { sandbox.stop() }
    let orgdesk = Subject.orgdesk(program: program, sandbox: sandbox, home: home)
    let addresses = try addresses(sandbox, of: people, count: repeats)
    let process = try orgdesk.startAndSettle()
    defer { process.stop() }
    var times: [Duration] = []
    var requests = 0
    for address in addresses {
      _ = try sandbox.control("DELETE", "requests")
      try process.write(Array("/\u{15}\(address)".utf8))
      try process.settle(.milliseconds(400))
      let pressed = ContinuousClock.now
      try process.write([UInt8(ascii: "\r")])
      // The last line is painted last, and says who led there.
      times.append(try process.wait(for: ", since ") - pressed)
      requests = max(requests, try peopleRequests(sandbox))
      try process.settle(.milliseconds(200))
      try process.write([0x1B])
      try process.settle(.milliseconds(400))
    }
    report.state(
      "address to organization, \(people) people", Report.shown(Report.median(times)), "",
      target: "≤ 50 ms",
      isMet: Report.median(times) <= .milliseconds(50))
    report.state("requests for that, at most", "\(requests)", "", target: "≤ 3", isMet: requests <= 3)
  }

  /// Those that led to the organization. Users asked for by their ids are already what its details name.
  private static func peopleRequests(_ sandbox: SandboxProcess) throws -> Int {
    try records(try sandbox.control("GET", "requests")).count { request in
      let (path, query) = (request["path"] as? String ?? "", request["query"] as? String ?? "")
      return ["/users", "/organization_invitations", "/organization_domains"].contains { path.contains($0) }
        && !query.contains("user_id=")
    }
  }

  /// Primary addresses of people with one organization and no invitation, from everywhere among them.
  private static func addresses(_ sandbox: SandboxProcess, of people: Int, count: Int) throws -> [String] {
    var found: [String] = []
    let steps = count * 4
    for step in 0..<steps where found.count < count {
      for user in try records(try sandbox.api("users?limit=5&offset=\(people / steps * step)")) {
        guard let id = user["id"] as? String, let primary = user["primary_email_address_id"] as? String,
          let addresses = user["email_addresses"] as? [[String: Any]],
          let address = addresses.first(where: { $0["id"] as? String == primary })?["email_address"]
            as? String,
          try total(sandbox, "users/\(id)/organization_memberships") == 1,
          try total(sandbox, "users/\(id)/organization_invitations?status=pending") == 0
        else { continue }
        found.append(address)
        break
      }
    }
    guard found.count == count else { throw BenchFailure("there are too few people with one organization") }
    return found
  }

  private static func total(_ sandbox: SandboxProcess, _ path: String) throws -> Int? {
    (try JSONSerialization.jsonObject(with: try sandbox.api(path)) as? [String: Any])?["total_count"] as? Int
  }

  private static func records(_ body: Data) throws -> [[String: Any]] {
    try JSONSerialization.jsonObject(with: body) as? [[String: Any]] ?? []
  }
}
