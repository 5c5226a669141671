import JSON

/// The seats of a plan that is paid by seats.
package struct Seats: Hashable, Sendable {
  /// How many are paid; `null` means no limit.
  package let quantity: Told<Int>

  /// Reads seats.
  ///
  /// - Throws: `JSONReadError` if they are no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    quantity = Told(try? reader.optionalCount("quantity"), "quantity", in: try reader.object())
  }
}
