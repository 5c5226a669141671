import Screen
import Text

/// Turns the bytes of a terminal into keys, pastes and mouse events. Pure: time is handed in.
///
/// A sequence may arrive in pieces, and a paste may lack its end; what waits for more has a deadline, after which
/// `flush` decides what it was.
package struct InputDecoder: Sendable {
  /// How long a lone Esc may be the beginning of more, where `ESCDELAY` does not say.
  static let escapeWait = Duration.milliseconds(50)
  /// How long a sequence that has begun is waited for, and how long a paste may be silent.
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
  /// When `flush` is due; nil while nothing waits.
  package private(set) var deadline: Duration?

  /// A decoder.
  ///
  /// - Parameters:
  ///   - keys: What the terminal's description says that keys send.
  ///   - escapeDelay: What `ESCDELAY` holds: milliseconds for which a lone Esc may be the beginning of more.
  package init(keys: [[UInt8]: KeyPress] = [:], escapeDelay: String? = nil) {
    parser = SequenceParser(keys: keys)
    escapeWait = Self.escapeWait(escapeDelay)
  }

  /// The wait that `ESCDELAY` asks for, ten seconds at most; the usual one where it holds no number of milliseconds.
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
        // Alt with [ or O, as nothing followed; where Esc was told before, the letter alone.
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
        start += count
      }
      isRejoined = false
    }
    return events
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Takes bytes of a paste up to its end, if that is here.
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
    // One byte more than is taken tells that there are too many.
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
