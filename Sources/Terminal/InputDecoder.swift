import Screen
import Text

/// Turns a terminal's bytes into keys, pastes and mouse events. Pure: time is passed in.
///
/// A sequence may arrive in pieces, and a paste may lack its end; whatever waits for more has a deadline, after which
/// `flush` decides what it was.
package struct InputDecoder: Sendable {
  /// How long a lone Esc may be the beginning of more if `ESCDELAY` is not set.
  static let escapeWait = Duration.milliseconds(50)
  /// How long to wait for the rest of a sequence, and how long a paste may be silent.
  static let sequenceWait = Duration.seconds(1)
  /// How long after a lone Esc a `[` still belongs to it, as on slow lines.
  static let rejoinWait = Duration.milliseconds(500)
  /// Bytes of a paste at most.
  static let pasteLimit = 4 << 20

  private let parser: SequenceParser
  private let escapeWait: Duration
  private var buffer: [UInt8] = []
  private var paste: [UInt8]?
  private var loneEscapeAt: Duration?
  private var isRejoined = false
  /// What the terminal has said of its background; nil until it has.
  private(set) var background: Background?
  /// Whether the terminal has said what it is: all it was asked before is answered.
  private(set) var hasIdentified = false
  /// When `flush` is due; nil while nothing waits.
  package private(set) var deadline: Duration?

  /// - Parameters:
  ///   - keys: What keys send according to the terminal's description.
  ///   - escapeDelay: `ESCDELAY`: milliseconds for which a lone Esc may be the beginning of more.
  package init(keys: [[UInt8]: KeyPress] = [:], escapeDelay: String? = nil) {
    parser = SequenceParser(keys: keys)
    escapeWait = Self.escapeWait(escapeDelay)
  }

  /// The wait that `ESCDELAY` asks for, ten seconds at most; the default if it is not a number of milliseconds.
  static func escapeWait(_ text: String?) -> Duration {
    guard let text, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return escapeWait
    }
    return .milliseconds(min(Int(text) ?? .max, 10_000))
  }

  /// Takes bytes that arrived at `now`.
  package mutating func feed(_ bytes: some Sequence<UInt8>, now: Duration) -> [InputEvent] {
    buffer += bytes
    if paste == nil, let first = buffer.first, first == 0x5B || first == 0x4F, let at = loneEscapeAt,
      now - at < Self.rejoinWait
    {
      buffer.insert(0x1B, at: 0)
      isRejoined = true
    }
    loneEscapeAt = nil
    return decode(now: now)
  }

  /// Decides what waits, once its deadline has passed.
  package mutating func flush(now: Duration) -> [InputEvent] {
    guard let deadline, deadline <= now else { return [] }
    self.deadline = nil
    if let pasted = paste {
      // A paste without an end is still text, never keys.
      let text = pasted + buffer.prefix(max(0, Self.pasteLimit + 1 - pasted.count))
      paste = nil
      buffer = []
      return [Self.pasted(text)]
    }
    guard !buffer.isEmpty else { return [] }
    let first = buffer.removeFirst()
    var events: [InputEvent] = []
    if first == 0x1B {
      if buffer.isEmpty {
        loneEscapeAt = now
        events.append(.key(KeyPress(key: .escape)))
      } else if !parser.beginsSequence(buffer[0]) {
        events.append(.key(KeyPress(key: .escape)))
      } else if buffer.count == 1 {
        // Alt with [ or O, as nothing followed; if Esc was reported before, the letter alone.
        let character = Character(Unicode.Scalar(buffer.removeFirst()))
        events.append(.key(KeyPress(key: .character(character), modifiers: isRejoined ? [] : .alt)))
      } else {
        // A sequence that was never finished means nothing.
        buffer = []
      }
      isRejoined = false
    } else {
      events.append(.refused(.key))
    }
    return events + decode(now: now)
  }

  private mutating func decode(now: Duration) -> [InputEvent] {
    var events: [InputEvent] = []
    deadline = nil
    var start = 0
    defer { buffer.removeFirst(start) }
    while start < buffer.count {
      if paste != nil {
        guard takePaste(from: &start, into: &events) else {
          deadline = now + Self.sequenceWait
          return events
        }
        continue
      }
      switch parser.parse(buffer[start...]) {
      case .incomplete:
        deadline = now + (parser.isMaybeWhole(buffer[start...]) ? escapeWait : Self.sequenceWait)
        return events
      case .event(let event, let count):
        events.append(event)
        start += count
      case .pasteStart(let count):
        paste = []
        start += count
        deadline = now + Self.sequenceWait
      case .nothing(let count):
        note(buffer[start..<start + count])
        start += count
      }
      isRejoined = false
    }
    return events
  }

  /// Takes note of an answer.
  private mutating func note(_ bytes: ArraySlice<UInt8>) {
    if let found = Background(reply: bytes) { background = found }
    if bytes.starts(with: [0x1B, 0x5B, 0x3F]), bytes.last == 0x63 { hasIdentified = true }
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Takes bytes of a paste up to its end, if that has arrived.
  private mutating func takePaste(from start: inout Int, into events: inout [InputEvent]) -> Bool {
    let end = Self.pasteEnd
    let rest = buffer[start...]
    if let found = rest.firstRange(of: end) {
      appendToPaste(rest[..<found.lowerBound])
      events.append(Self.pasted(paste ?? []))
      paste = nil
      start = found.upperBound
      return true
    }
    // The end may have arrived in part.
    var keep = min(end.count - 1, rest.count)
    while keep > 0, !rest.suffix(keep).elementsEqual(end.prefix(keep)) { keep -= 1 }
    let taken = rest.count - keep
    appendToPaste(rest.prefix(taken))
    start += taken
    return false
  }

  private mutating func appendToPaste(_ bytes: ArraySlice<UInt8>) {
    // One byte more than the limit tells that there are too many.
    let room = Self.pasteLimit + 1 - (paste?.count ?? 0)
    paste? += bytes.prefix(max(0, room))
  }

  private static func pasted(_ bytes: [UInt8]) -> InputEvent {
    guard bytes.count <= pasteLimit else { return .refused(.longPaste(limit: pasteLimit)) }
    do throws(TextMistake) {
      return .paste(try StrictText.decode(bytes))
    } catch {
      return .refused(.paste(error))
    }
  }
}

/// Joins keys of characters that arrived together, so that a text of a megabyte is a handful of events.
enum TypedRuns {
  static func joined(
    _ events: [(event: InputEvent, frame: Int)]
  ) -> [(event: InputEvent, frame: Int)] {
    var result: [(event: InputEvent, frame: Int)] = []
    var run = ""
    var frame = 0
    func end() {
      guard !run.isEmpty else { return }
      let key: Key =
        run == "\n" ? .enter : run.unicodeScalars.count == 1 ? .character(run.first ?? " ") : .text(run)
      result.append((.key(KeyPress(key: key)), frame))
      run = ""
    }
    for (event, seen) in events {
      guard let text = text(of: event) else {
        end()
        result.append((event, seen))
        continue
      }
      if seen != frame { end() }
      frame = seen
      // Not by its scalars: that view is a copy, created again for each key.
      run += text
    }
    end()
    return result
  }

  private static func text(of event: InputEvent) -> String? {
    guard case .key(let press) = event, press.modifiers.isEmpty else { return nil }
    switch press.key {
    case .character(let character): return String(character)
    case .enter: return "\n"
    default: return nil
    }
  }
}

/// A terminal's answers to questions of an earlier program: strings behind `Esc ]`, `Esc P` and `Esc _`. They may
/// come late, and must not be taken for keys.
enum TerminalReply {
  /// Bytes of an answer at most; anything longer is not one.
  private static let limit = 4096

  /// Whether a byte after Esc may begin an answer.
  static func begins(with byte: UInt8) -> Bool { byte == 0x5D || byte == 0x50 || byte == 0x5F }

  /// The length of the answer at the front: 0 if its end has not arrived, nil if there is none.
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

  /// Alt with `]`, `P` or `_` followed by a key is told from an answer by what answers begin with.
  private static func isAnswer(_ kind: UInt8, _ first: UInt8) -> Bool {
    switch kind {
    case 0x5D: (0x30...0x39).contains(first)
    case 0x50: (0x30...0x39).contains(first) || Array("!+$>|".utf8).contains(first)
    default: first == 0x47
    }
  }
}
