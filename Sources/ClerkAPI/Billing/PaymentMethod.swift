import JSON

/// What a subscription is paid with.
public struct PaymentMethod: Hashable, Sendable {
  /// `card`, `link`, `payer-credits`.
  public let paymentType: String?
  public let cardType: String?
  public let last4: String?
  public let status: String?

  init(_ reader: JSONReader) throws(JSONReadError) {
    paymentType = try reader.optionalString("payment_type")
    cardType = try reader.optionalString("card_type")
    last4 = try reader.optionalString("last4")
    status = try reader.optionalString("status")
  }
}
