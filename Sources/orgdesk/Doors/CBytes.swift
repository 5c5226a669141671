import Glibc

/// The bytes of a text as C keeps it.
enum CBytes {
  /// The bytes up to the zero that ends them.
  static func of(_ start: UnsafePointer<CChar>) -> [UInt8] {
    UnsafeBufferPointer(start: start, count: strlen(start)).map(UInt8.init(bitPattern:))
  }
}
