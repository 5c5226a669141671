/// A colour of the terminal.
package enum Color: Hashable, Sendable {
  /// What the person chose for their terminal.
  case standard
  /// A place in the palette of 256; the first eight and their bright twins are in every terminal with colours.
  case indexed(UInt8)
}
