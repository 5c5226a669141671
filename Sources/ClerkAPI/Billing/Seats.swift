import JSON

/// The seats of a plan that is paid by seats.
public struct Seats: Hashable, Sendable {
  /// How many are paid; nil means no limit.
  public let quantity: Int64?

  init(_ reader: JSONReader) throws(JSONReadError) {
    quantity = try reader.optionalInt64("quantity")
  }
}
