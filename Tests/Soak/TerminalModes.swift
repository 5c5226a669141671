/// Which modes a program has left on, by what it wrote to its terminal.
struct TerminalModes {
  /// Those that are on in a terminal that no one changed.
  private static let usual: Set<Int> = [7, 25]

  private var on = Self.usual
  /// What was read of a sequence that has not ended.
  private var open: [UInt8]?

  mutating func take(_ bytes: [UInt8]) {
    for byte in bytes {
      guard var sequence = open else {
        if byte == 0x1B { open = [] }
        continue
      }
      sequence.append(byte)
      open = sequence
      if sequence.count == 1, byte != UInt8(ascii: "[") {
        open = nil
      } else if sequence.count > 1, (0x40...0x7E).contains(byte) {
        apply(sequence)
        open = nil
      }
    }
  }

  private mutating func apply(_ sequence: [UInt8]) {
    guard sequence.count > 3, sequence[1] == UInt8(ascii: "?") else { return }
    let numbers = String(decoding: sequence[2..<(sequence.count - 1)], as: UTF8.self).split(separator: ";")
      .compactMap { Int($0) }
    switch sequence[sequence.count - 1] {
    case UInt8(ascii: "h"): on.formUnion(numbers)
    case UInt8(ascii: "l"): on.subtract(numbers)
    default: break
    }
  }

  /// What is not as it was found; nil if everything is. The cursor's blinking (12) and the keypad (1) do no harm.
  var difference: String? {
    let changed = on.symmetricDifference(Self.usual).subtracting([1, 12])
    return changed.isEmpty ? nil : "modes \(changed.sorted()) are not as they were found"
  }
}
