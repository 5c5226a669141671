/// What a program wrote to a terminal, without what only moves and colours.
package enum ScreenText {
  /// The text; where the cursor was moved stands a space.
  package static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == 0x1B else {
        text.append(byte >= 0x20 ? byte : 0x20)
        continue
      }
      switch rest.first {
      case UInt8(ascii: "["):
        rest = rest.dropFirst()
        while let next = rest.popFirst(), !(0x40...0x7E).contains(next) {}
        text.append(0x20)
      case UInt8(ascii: "]"):
        // It ends with a bell, or with an escape and a backslash.
        while let next = rest.popFirst(), next != 0x07 {
          guard next == 0x1B else { continue }
          rest = rest.dropFirst()
          break
        }
      case UInt8(ascii: "("), UInt8(ascii: ")"): rest = rest.dropFirst(2)
      default: rest = rest.dropFirst()
      }
    }
    return String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}
