import JSON

/// What a subscription is paid with.
package struct PaymentMethod: Hashable, Sendable {
  /// `card`, `link`, `payer-credits`.
  package let paymentType: String?
  /// A card's brand, such as `visa`.
  package let cardType: String?
  /// A card's last four digits.
  package let last4: String?
  /// A wallet such as `apple_pay`, where the card is in one.
  package let walletType: String?
  /// A card's last month, 1 to 12.
  package let expiryMonth: Int?
  /// The year of a card's last month.
  package let expiryYear: Int?
  /// `active`, or `disconnected` where it can no longer be charged.
  package let status: String?
  /// Whether it is the payer's usual one.
  package let isDefault: Bool?
  /// Who takes the payment, such as `stripe`.
  package let gateway: String?

  /// Reads a payment method; what cannot be read is nil.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    _ = try reader.object()
    paymentType = try? reader.optionalString("payment_type")
    cardType = try? reader.optionalString("card_type")
    last4 = try? reader.optionalString("last4")
    walletType = try? reader.optionalString("wallet_type")
    expiryMonth = try? reader.optionalInt("expiry_month")
    expiryYear = try? reader.optionalInt("expiry_year")
    status = try? reader.optionalString("status")
    isDefault = try? reader.optionalBool("is_default")
    gateway = try? reader.optionalString("gateway")
  }
}
