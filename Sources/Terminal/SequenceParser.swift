import Screen
import Text

/// Recognizes one key, mouse event or character at the front of bytes.
struct SequenceParser: Sendable {
  enum Result: Equatable {
    /// More bytes are needed to decide.
    case incomplete
    case event(InputEvent, count: Int)
    case pasteStart(count: Int)
    /// A sequence without meaning here.
    case nothing(count: Int)
  }

  private let keys: [[UInt8]: KeyPress]
  private let longestKey: Int

  init(keys: [[UInt8]: KeyPress]) {
    self.keys = keys.filter { $0.key.count > 1 && $0.key[0] == 0x1B }
    longestKey = self.keys.keys.map(\.count).max() ?? 0
  }

  /// Whether a byte after Esc begins a sequence rather than being a key with Alt: `[`, `O`, and what begins the
  /// terminal's answers.
  func beginsSequence(_ byte: UInt8) -> Bool {
    byte == 0x5B || byte == 0x4F || TerminalReply.begins(with: byte)
  }

  /// Whether what waits for more may well be complete: Esc, and Alt with a key that seldom begins a sequence.
  func isMaybeWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == 0x1B else { return false }
    return bytes.count == 1 || (bytes.count == 2 && bytes.last.map(TerminalReply.begins(with:)) == true)
  }

  func parse(_ bytes: ArraySlice<UInt8>) -> Result {
    guard let first = bytes.first else { return .incomplete }
    if first == 0x1B { return escape(bytes) }
    if first < 0x20 || first == 0x7F { return .event(.key(Self.control(first)), count: 1) }
    return character(bytes)
  }

  // MARK: Characters

  static func control(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0x00: KeyPress(key: .character(" "), modifiers: .control)
    case 0x08, 0x7F: KeyPress(key: .backspace)
    case 0x09: KeyPress(key: .tab)
    case 0x0A, 0x0D: KeyPress(key: .enter)
    case 0x1B: KeyPress(key: .escape)
    case 0x01...0x1A: KeyPress(key: .character(Character(Unicode.Scalar(byte + 0x60))), modifiers: .control)
    default: KeyPress(key: .character(Character(Unicode.Scalar(byte + 0x40))), modifiers: .control)
    }
  }

  private func character(_ bytes: ArraySlice<UInt8>) -> Result {
    let first = bytes[bytes.startIndex]
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    let broken = Result.event(.refused(.key), count: 1)
    guard length > 0, first < 0xF5 else { return broken }
    let sequence = bytes.prefix(length)
    guard sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return broken }
    guard sequence.count == length else { return .incomplete }
    guard let text = StrictText.exactly(sequence), let character = text.first else { return broken }
    // A byte order mark is not a character that anyone types: a paste that is not marked as one may begin with it.
    guard character != "\u{FEFF}" else { return .nothing(count: length) }
    return .event(.key(KeyPress(key: .character(character))), count: length)
  }

  // MARK: Sequences

  private func escape(_ bytes: ArraySlice<UInt8>) -> Result {
    guard bytes.count > 1 else { return .incomplete }
    if let known = describedKey(bytes) { return known }
    switch bytes[bytes.startIndex + 1] {
    case 0x5B: return controlSequence(bytes)
    case 0x4F: return singleShift(bytes)
    case 0x1B: return .event(.key(KeyPress(key: .escape)), count: 1)
    default:
      if let count = TerminalReply.length(of: bytes) {
        return count == 0 ? .incomplete : .nothing(count: count)
      }
      // Esc before a key is Alt with it.
      switch parse(bytes.dropFirst()) {
      case .event(.key(var press), let count):
        press.modifiers.insert(.alt)
        return .event(.key(press), count: count + 1)
      case .incomplete: return .incomplete
      default: return .event(.key(KeyPress(key: .escape)), count: 1)
      }
    }
  }

  /// A key according to the terminal's description.
  private func describedKey(_ bytes: ArraySlice<UInt8>) -> Result? {
    for length in stride(from: min(longestKey, bytes.count), through: 2, by: -1) {
      if let press = keys[Array(bytes.prefix(length))] { return .event(.key(press), count: length) }
    }
    return keys.keys.contains { $0.count > bytes.count && $0.starts(with: bytes) } ? .incomplete : nil
  }

  /// `Esc O x`, with a digit for modifiers before the letter on some terminals.
  private func singleShift(_ bytes: ArraySlice<UInt8>) -> Result {
    var modifiers: KeyModifiers = []
    var count = 2
    if let digit = bytes.dropFirst(2).first, (0x31...0x38).contains(digit) {
      modifiers = Self.modifiers(Int(digit - 0x30))
      count = 3
    }
    guard let final = bytes.dropFirst(count).first else { return .incomplete }
    guard (0x40...0x7E).contains(final) else { return .nothing(count: count) }
    guard let key = KeySequences.singleShift[final] else { return .nothing(count: count + 1) }
    return .event(.key(KeyPress(key: key.key, modifiers: key.modifiers.union(modifiers))), count: count + 1)
  }

  /// `Esc [ parameters final`.
  private func controlSequence(_ bytes: ArraySlice<UInt8>) -> Result {
    let body = bytes.dropFirst(2)
    guard let first = body.first else { return .incomplete }
    if first == 0x5B {
      // The Linux console's F1 to F5.
      guard let final = body.dropFirst().first else { return .incomplete }
      guard (0x41...0x45).contains(final) else { return .nothing(count: 4) }
      return .event(.key(KeyPress(key: .function(Int(final - 0x40)))), count: 4)
    }
    if first == 0x4D {
      // The old mouse report: three bytes follow.
      return body.count < 4 ? .incomplete : .nothing(count: 6)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) && $0 != 0x24 }) else {
      if let shifted = shifted(body) { return shifted }
      return body.count > 64 ? .nothing(count: body.count + 2) : .incomplete
    }
    let count = end - bytes.startIndex + 1
    let final = body[end]
    // A control character inside is a separate key; the sequence it broke means nothing.
    guard (0x40...0x7E).contains(final) else { return .nothing(count: count - 1) }
    let parameters = body[..<end]
    if parameters.first == 0x3C { return mouse(parameters.dropFirst(), final, count: count) }
    // No key has anything but numbers in it; the terminal's answers do.
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return .nothing(count: count) }
    return key(parameters, final, count: count)
  }

  private func key(_ parameters: ArraySlice<UInt8>, _ final: UInt8, count: Int) -> Result {
    let values = Self.values(parameters)
    let numbers = values.map { $0[0] }
    // A terminal may be set to tell of keys that are let go, too: 1 pressed, 2 held down, 3 released.
    if final != 0x7E || numbers.first != 200, values.count > 1, values[1].count > 1, values[1][1] == 3 {
      return .nothing(count: count)
    }
    let modifiers = Self.modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case 0x7E, 0x5E, 0x40:
      if numbers.first == 200, final == 0x7E { return .pasteStart(count: count) }
      if numbers.first == 27, numbers.count > 2 { return coded(numbers[2], modifiers, count: count) }
      guard let key = numbers.first.flatMap({ KeySequences.numbered[$0] }) else {
        return .nothing(count: count)
      }
      let held: KeyModifiers = final == 0x5E ? .control : final == 0x40 ? [.control, .shift] : []
      return .event(.key(KeyPress(key: key, modifiers: modifiers.union(held))), count: count)
    case 0x75:
      return unicode(values, modifiers, count: count)
    default:
      guard let key = KeySequences.lettered[final] else { return .nothing(count: count) }
      return .event(.key(KeyPress(key: key.key, modifiers: key.modifiers.union(modifiers))), count: count)
    }
  }

  /// A key in kitty's protocol, which another program may have left switched on: its code point or number, what it is
  /// with Shift, the modifiers, the text it types.
  private func unicode(_ values: [[Int]], _ modifiers: KeyModifiers, count: Int) -> Result {
    guard let code = values.first?.first else { return .nothing(count: count) }
    if KeySequences.privateCodes.contains(code) {
      guard let key = KeySequences.functional[code] else { return .nothing(count: count) }
      return .event(.key(KeyPress(key: key, modifiers: modifiers)), count: count)
    }
    let shifted = values[0].count > 1 && modifiers.contains(.shift) ? values[0][1] : 0
    let text = values.count > 2 && modifiers.isDisjoint(with: [.control, .alt]) ? values[2][0] : 0
    let isCapital = values.count > 1 && (values[1][0] - 1) & 64 != 0
    return coded(
      text > 0 ? text : shifted > 0 ? shifted : code,
      // What is typed with Caps Lock on is capital, and small with Shift; the text says it already.
      text > 0
        ? modifiers.subtracting(.shift) : isCapital ? modifiers.symmetricDifference(.shift) : modifiers,
      isText: text > 0, count: count)
  }

  /// rxvt ends a key with Shift with $, which elsewhere stands inside a sequence.
  private func shifted(_ body: ArraySlice<UInt8>) -> Result? {
    guard body.last == 0x24, body.dropLast().allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let key = KeySequences.numbered[Self.numbers(body.dropLast())[0]] else { return nil }
    return .event(.key(KeyPress(key: key, modifiers: .shift)), count: body.count + 2)
  }

  /// A key given by its character's number.
  ///
  /// - Parameter isText: Whether it is text as it was typed, capital letters included.
  private func coded(_ code: Int, _ modifiers: KeyModifiers, isText: Bool = false, count: Int) -> Result {
    guard code > 0, let scalar = Unicode.Scalar(UInt32(clamping: code)) else { return .nothing(count: count) }
    var press =
      scalar.value < 0x20 || scalar.value == 0x7F
      ? Self.control(UInt8(scalar.value)) : KeyPress(key: .character(Character(scalar)))
    press.modifiers.formUnion(modifiers)
    if !isText, case .character(let character) = press.key, character != " " {
      // Shift is in the letter, and a letter with Ctrl has no capital.
      let isCapital = press.modifiers.contains(.shift) && !press.modifiers.contains(.control)
      press.modifiers.remove(.shift)
      let letters = isCapital ? character.uppercased() : character.lowercased()
      let keeps = letters.count != 1 || !(isCapital || press.modifiers.contains(.control))
      press.key = .character(keeps ? character : Character(letters))
    }
    return .event(.key(press), count: count)
  }

  private func mouse(_ parameters: ArraySlice<UInt8>, _ final: UInt8, count: Int) -> Result {
    let numbers = Self.numbers(parameters)
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return .nothing(count: count) }
    let position = Point(column: numbers[1] - 1, row: numbers[2] - 1)
    let kind: MouseEvent.Kind
    switch numbers[0] & ~0x1C {
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    case 0...2: kind = final == 0x4D ? .press : .release
    default: return .nothing(count: count)
    }
    let button = kind == .press || kind == .release ? (numbers[0] & 3) + 1 : 0
    return .event(.mouse(MouseEvent(kind: kind, button: button, position: position)), count: count)
  }

  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    values(parameters).map { $0[0] }
  }

  /// The parameters, each with its parts between colons; at least one of each.
  private static func values(_ parameters: ArraySlice<UInt8>) -> [[Int]] {
    parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { parameter in
      parameter.split(separator: 0x3A, omittingEmptySubsequences: false).map { part in
        part.prefix { (0x30...0x39).contains($0) }.prefix(8).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      }
    }
  }

  /// xterm's number for the modifiers: one more than the sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Meta.
  private static func modifiers(_ number: Int) -> KeyModifiers {
    let bits = number - 1
    guard bits > 0 else { return [] }
    var modifiers: KeyModifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 10 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
