/// Unicode's scalars.
enum Scalars {
  /// All but the inside of the largest blocks, whose members are alike: ideographs, Hangul, private use, unassigned planes.
  static let all: [Unicode.Scalar] = (UInt32(0)...0x10FFFF).lazy
    .filter { value in
      switch value {
      case 0x3500...0x4D00, 0x4F00...0x9F00, 0xAD00...0xD600, 0xE100...0xF800, 0x17100...0x18700,
        0x20100...0x2FF00,
        0x30100...0x3FF00, 0x40100...0xDFF00, 0xE1100...0x10FF00:
        value % 97 == 0
      default: true
      }
    }
    .compactMap(Unicode.Scalar.init)
}
