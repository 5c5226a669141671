/// The size of an image in pixels.
package struct PixelSize: Hashable, Sendable, CustomStringConvertible {
  /// Its width.
  package let width: Int
  /// Its height.
  package let height: Int

  /// A size; nil where one of both is not known, or nothing.
  package init?(_ width: Int?, _ height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// `640×480`.
  package var description: String { "\(width)×\(height)" }
}
