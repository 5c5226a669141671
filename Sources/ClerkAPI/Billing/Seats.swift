import JSON

/// The seats of a plan that is paid by seats.
public struct Seats: Hashable, Sendable {
  /// How many are paid; nil means no limit.
  public let quantity: Int64?

  /// Reads seats.
  ///
  /// - Throws: `JSONReadError` if the quantity is no whole number.
  init(_ reader: JSONReader) throws(JSONReadError) {
    quantity = try reader.optionalInt64("quantity")
  }
}
