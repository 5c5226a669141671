/// The size of an image in pixels.
public struct PixelSize: Hashable, Sendable, CustomStringConvertible {
  /// Its width.
  public let width: Int
  /// Its height.
  public let height: Int

  /// A size; nil where one of both is not known, or nothing.
  public init?(_ width: Int?, _ height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// `640×480`.
  public var description: String { "\(width)×\(height)" }
}
