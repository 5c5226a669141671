import Foundation
import Trials

/// Organizations and their credits.
extension Sandbox {
  /// Makes an organization.
  ///
  /// - Returns: Its id.
  func makeOrganization(_ name: String) throws(TrialFailure) -> String {
    struct Made: Decodable { let id: String }
    let body = try call("POST", "/v1/organizations", body: "{\"name\": \"\(name)\"}")
    guard let made = try? JSONDecoder().decode(Made.self, from: body) else {
      throw TrialFailure("the sandbox made no organization")
    }
    return made.id
  }

  /// Gives an organization credits, as someone else would.
  func fund(_ organization: String, cents: Int64) throws(TrialFailure) {
    try call(
      "POST", "/v1/organizations/\(organization)/billing/credits",
      body:
        "{\"amount\": \(cents), \"action\": \"increase\", \"idempotency_key\": \"\(LedgerEntry.funding)\"}")
  }

  /// The entries of an organization's ledger.
  func ledger(_ organization: String) throws(TrialFailure) -> [LedgerEntry] {
    try read([LedgerEntry].self, "/sandbox/ledger?organization_id=\(organization)")
  }

  /// An organization's balance in cents; nil where it never had credits.
  func balance(_ organization: String) throws(TrialFailure) -> Int64? {
    struct Answer: Decodable {
      struct Balance: Decodable { let amount: Int64 }
      let balance: Balance?
    }
    return try read(Answer.self, "/v1/organizations/\(organization)/billing/credits").balance?.amount
  }
}
