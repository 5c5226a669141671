import JSON

/// A plan that can be subscribed to.
package struct Plan: ClerkModel {
  package let name: String?
  /// Per month.
  package let fee: Money?
  package let source: JSONObject

  /// Members that cannot be read are nil.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    name = try? reader.optionalString("name")
    fee = reader.shownMoney("fee")
  }
}

/// How often a plan is paid; a period that Clerk adds later keeps its name.
package struct PlanPeriod: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}
