import JSON

/// A plan that can be subscribed to.
public struct Plan: Hashable, Sendable {
  public let id: String?
  public let name: String?
  public let slug: String?
  /// What a month costs.
  public let fee: Money?
  /// What a year costs.
  public let annualFee: Money?
  /// Whether organizations are on it without choosing.
  public let isDefault: Bool?

  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.optionalString("id")
    name = try reader.optionalString("name")
    slug = try reader.optionalString("slug")
    fee = try reader.optional("fee") { (member) throws(JSONReadError) in try Money(member) }
    annualFee = try reader.optional("annual_fee") { (member) throws(JSONReadError) in try Money(member) }
    isDefault = try reader.optionalBool("is_default")
  }
}
