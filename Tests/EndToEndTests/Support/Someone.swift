import Foundation
import Testing

/// A user of the sandbox.
struct Someone {
  let id: String
  let name: String
  let address: String
}

extension Desk {
  /// Users with an address, at least four; in a small sandbox they are in few organizations.
  func people() throws -> [Someone] {
    let outcome = try run("people", "find", "@", "--limit", "6", "--json")
    let people: [Someone] = try outcome.output.split(separator: "\n").compactMap { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let user = json?["user"] as? [String: Any], let id = user["id"] as? String else { return nil }
      let addresses = user["email_addresses"] as? [[String: Any]] ?? []
      let primary = addresses.first { $0["id"] as? String == user["primary_email_address_id"] as? String }
      let names = [user["first_name"] as? String, user["last_name"] as? String].compactMap { $0 }
      return (primary?["email_address"] as? String).map {
        Someone(id: id, name: names.joined(separator: " "), address: $0)
      }
    }
    try #require(people.count >= 4, "\(outcome.errors)")
    return people
  }
}
