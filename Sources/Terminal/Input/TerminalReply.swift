/// Answers of a terminal to what an earlier program asked of it: strings behind `Esc ]`, `Esc P` and `Esc _`. They may
/// come late, and what they hold must not be taken for keys.
enum TerminalReply {
  /// Bytes of an answer at most; what is longer is none.
  private static let limit = 4096

  /// Whether a byte after Esc may begin an answer.
  static func begins(with byte: UInt8) -> Bool { byte == 0x5D || byte == 0x50 || byte == 0x5F }

  /// How long the answer at the front is: 0 if its end is not here yet, nil if it is none.
  static func length(of bytes: ArraySlice<UInt8>) -> Int? {
    guard let kind = bytes.dropFirst().first, begins(with: kind) else { return nil }
    guard let first = bytes.dropFirst(2).first else { return 0 }
    guard isAnswer(kind, first) else { return nil }
    for (offset, byte) in bytes.dropFirst(2).enumerated() {
      switch byte {
      case 0x07: return offset + 3
      case 0x1B:
        let next = bytes.dropFirst(offset + 3).first
        // Esc \ ends it; another Esc breaks it off and begins something of its own.
        return next == nil ? 0 : next == 0x5C ? offset + 4 : offset + 2
      // Text goes on; any other control character is a key.
      case 0x20...0x7E, 0x80...0xFF: continue
      default: return offset + 2
      }
    }
    return bytes.count > limit ? bytes.count : 0
  }

  /// Alt with `]`, `P` or `_` and then a key is told from an answer by what answers begin with.
  private static func isAnswer(_ kind: UInt8, _ first: UInt8) -> Bool {
    switch kind {
    case 0x5D: (0x30...0x39).contains(first)
    case 0x50: (0x30...0x39).contains(first) || Array("!+$>|".utf8).contains(first)
    default: first == 0x47
    }
  }
}
