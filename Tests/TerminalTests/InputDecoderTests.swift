import Screen
import TestSupport
import Testing

@testable import Terminal

@Suite("InputDecoder")
struct InputDecoderTests {
  /// What keys send and what they are.
  static let sequences: [(bytes: String, keys: String)] = [
    ("j", "j"), ("é", "é"), ("漢", "漢"), ("👍", "👍"), ("\u{01}", "^A"), ("\u{1A}", "^Z"),
    ("\u{00}", "Ctrl-Space"), ("\u{1C}", "^\\"),
    ("\u{1D}", "^]"), ("\u{1E}", "^^"), ("\u{1F}", "^_"), ("\r", "Enter"), ("\n", "Enter"), ("\t", "Tab"),
    ("\u{7F}", "Backspace"),
    ("\u{08}", "Backspace"), (" ", "Space"),
    ("\u{1B}[A", "Up"), ("\u{1B}OA", "Up"), ("\u{1B}[B", "Down"), ("\u{1B}OD", "Left"),
    ("\u{1B}[1;5C", "Ctrl-Right"),
    ("\u{1B}[1;2A", "Shift-Up"), ("\u{1B}[1;3D", "Alt-Left"), ("\u{1B}[1;8B", "Alt-Shift-Ctrl-Down"),
    ("\u{1B}[1;9A", "Alt-Up"),
    ("\u{1B}Oa", "Ctrl-Up"), ("\u{1B}[a", "Shift-Up"), ("\u{1B}O5C", "Ctrl-Right"),
    ("\u{1B}[H", "Home"), ("\u{1B}OF", "End"), ("\u{1B}[1~", "Home"), ("\u{1B}[4~", "End"),
    ("\u{1B}[7~", "Home"), ("\u{1B}[8~", "End"),
    ("\u{1B}[2~", "Ins"), ("\u{1B}[3~", "Del"), ("\u{1B}[3;5~", "Ctrl-Del"), ("\u{1B}[5~", "PgUp"),
    ("\u{1B}[6~", "PgDn"),
    ("\u{1B}[5^", "Ctrl-PgUp"), ("\u{1B}[3$", "Shift-Del"), ("\u{1B}[6@", "Shift-Ctrl-PgDn"),
    ("\u{1B}OP", "F1"), ("\u{1B}[11~", "F1"), ("\u{1B}[[A", "F1"), ("\u{1B}[[E", "F5"), ("\u{1B}[15~", "F5"),
    ("\u{1B}[24~", "F12"),
    ("\u{1B}[34~", "F20"), ("\u{1B}[1;5P", "Ctrl-F1"), ("\u{1B}[15;2~", "Shift-F5"),
    ("\u{1B}[Z", "Shift-Tab"), ("\u{1B}OM", "Enter"), ("\u{1B}Oj", "*"), ("\u{1B}Op", "0"), ("\u{1B}Oy", "9"),
    ("\u{1B}x", "Alt-x"), ("\u{1B}X", "Alt-X"), ("\u{1B}é", "Alt-é"), ("\u{1B}\u{7F}", "Alt-Backspace"),
    ("\u{1B}\u{04}", "Alt-^D"),
    ("\u{1B}\r", "Alt-Enter"), ("\u{1B} ", "Alt-Space"), ("\u{1B}]x", "Alt-] x"), ("\u{1B}Px", "Alt-P x"),
    ("\u{1B}[27;5;105~", "^I"), ("\u{1B}[27;2;13~", "Shift-Enter"), ("\u{1B}[97;5u", "^A"),
    ("\u{1B}[68;6u", "^D"), ("\u{1B}[97;2u", "A"),
    // kitty's protocol, left switched on: capital letters, text, Caps Lock, what is held down.
    ("\u{1B}[97u", "a"), ("\u{1B}[97:65;2u", "A"), ("\u{1B}[49:33;2u", "!"), ("\u{1B}[49;2;33u", "!"),
    ("\u{1B}[97;65u", "A"), ("\u{1B}[97;66u", "a"), ("\u{1B}[97;129u", "a"), ("\u{1B}[97;1:1u", "a"),
    ("\u{1B}[97;1:2u", "a"), ("\u{1B}[97;5:1u", "^A"), ("\u{1B}[27u", "Esc"), ("\u{1B}[13u", "Enter"),
    ("\u{1B}[9;2u", "Shift-Tab"), ("\u{1B}[127u", "Backspace"), ("\u{1B}[228;2u", "Ä"),
    ("\u{1B}[1;1:2A", "Up"), ("\u{1B}[1;5:1A", "Ctrl-Up"), ("\u{1B}[3;1:1~", "Del"),
    ("\u{1B}[57399u", "0"), ("\u{1B}[57408u", "9"), ("\u{1B}[57409u", "."), ("\u{1B}[57413u", "+"),
    ("\u{1B}[57414u", "Enter"), ("\u{1B}[57419u", "Up"), ("\u{1B}[57421u", "PgUp"),
    ("\u{1B}[57426;5u", "Ctrl-Del"), ("\u{1B}[57376u", "F13"), ("\u{1B}[57399;129;48u", "0"),
    // Keys that are let go, and those that are none.
    ("\u{1B}[97;1:3u", ""), ("\u{1B}[13;1:3u", ""), ("\u{1B}[1;1:3A", ""), ("\u{1B}[3;1:3~", ""),
    ("\u{1B}[15;5:3~", ""), ("\u{1B}[57358u", ""), ("\u{1B}[57441;2u", ""), ("\u{1B}[57447;2:3u", ""),
    ("\u{1B}[57428u", ""), ("\u{1B}[?5u", ""),
    // What terminals answer or tell of themselves is no key.
    ("\u{1B}[I", ""), ("\u{1B}[O", ""), ("\u{1B}[?1;2c", ""), ("\u{1B}[>41;330;0c", ""),
    ("\u{1B}[?2026;1$y", ""), ("\u{1B}[201~", ""),
    ("\u{1B}]11;rgb:0000/0000/0000\u{07}", ""), ("\u{1B}]52;c;aWQ=\u{1B}\\", ""),
    ("\u{1B}P>|tmux 3.3a\u{1B}\\", ""),
    ("\u{1B}P1$r0m\u{1B}\\", ""), ("\u{1B}_Gi=1;OK\u{1B}\\", ""), ("\u{1B}[M !!", ""), ("\u{1B}[99~", ""),
    ("\u{1B}OZ", ""),
  ]

  @Test(arguments: sequences)
  func knowsWhatTerminalsSend(bytes: String, keys: String) {
    var decoder = InputDecoder()
    #expect(Typed.text(decoder.feed(bytes.utf8, now: .zero)) == keys)
    #expect(decoder.deadline == nil)
  }

  /// A sequence cut anywhere, a slow line's pause at the cut, means the same, and the key behind it is never lost.
  @Test(
    arguments: sequences,
    [Duration.milliseconds(1), .milliseconds(40), .milliseconds(200), .milliseconds(450)])
  func meansTheSameCutAnywhere(sequence: (bytes: String, keys: String), pause: Duration) {
    let bytes = Array(sequence.bytes.utf8)
    for cut in 0...bytes.count {
      var terminal = SlowLine()
      terminal.send(bytes[..<cut])
      terminal.wait(pause)
      terminal.send(bytes[cut...])
      terminal.send("q".utf8)
      let keys = terminal.keys
      // The one thing that cannot be told apart: Esc, a pause as long as a person makes, and then a key.
      let isEscapeAlone = cut == 1 && bytes[0] == 0x1B && bytes.count > 1 && pause > InputDecoder.escapeWait
      // Or Alt with the key that a late answer begins with.
      let isAnswerCut =
        cut == 2 && bytes[0] == 0x1B && "]P_".utf8.contains(bytes[1]) && pause > InputDecoder.escapeWait
      if isEscapeAlone {
        #expect(keys.hasPrefix("Esc"), "cut at \(cut): \(keys)")
        #expect(keys.hasSuffix("q"), "cut at \(cut): \(keys)")
        if "[O".utf8.contains(bytes[1]) {
          #expect(
            keys == ["Esc", sequence.keys, "q"].filter { !$0.isEmpty }.joined(separator: " "), "cut at \(cut)"
          )
        }
      } else if isAnswerCut {
        #expect(keys.hasSuffix("q"), "cut at \(cut): \(keys)")
      } else {
        #expect(keys == [sequence.keys, "q"].filter { !$0.isEmpty }.joined(separator: " "), "cut at \(cut)")
      }
    }
  }

  @Test(arguments: sequences)
  func meansTheSameByteByByte(bytes: String, keys: String) {
    var terminal = SlowLine()
    for byte in bytes.utf8 {
      terminal.send([byte])
      terminal.wait(.milliseconds(20))
    }
    terminal.wait(.seconds(2))
    #expect(terminal.keys == keys)
  }

  // MARK: Esc

  @Test func tellsALoneEscAfterAShortWait() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B], now: .zero) == [])
    #expect(decoder.deadline == InputDecoder.escapeWait)
    #expect(InputDecoder.escapeWait <= .milliseconds(50))
    #expect(decoder.flush(now: .milliseconds(10)) == [])
    #expect(Typed.text(decoder.flush(now: InputDecoder.escapeWait)) == "Esc")
    #expect(decoder.deadline == nil)
  }

  @Test(arguments: [
    ("0", 0), ("25", 25), ("1000", 1000), ("99999999999999999999", 10_000), ("", 50), ("-1", 50), ("1s", 50),
  ])
  func heedsESCDELAY(text: String, milliseconds: Int) {
    let wait = Duration.milliseconds(milliseconds)
    var decoder = InputDecoder(escapeDelay: text)
    #expect(decoder.feed([0x1B], now: .zero) == [])
    #expect(decoder.deadline == wait)
    #expect(Typed.text(decoder.flush(now: wait)) == "Esc")
  }

  /// No code point of a key that is no character ever becomes text.
  @Test(arguments: [1, 2, 5, 65, 129]) func noPrivateCodePointIsTyped(modifiers: Int) {
    for code in KeySequences.privateCodes {
      var decoder = InputDecoder()
      for event in decoder.feed("\u{1B}[\(code);\(modifiers)u".utf8, now: .zero) {
        guard case .key(let press) = event, case .character(let character) = press.key else { continue }
        #expect(character.isASCII, "\(code)")
      }
    }
  }

  @Test func tellsEveryEscOfSeveral() {
    var terminal = SlowLine()
    terminal.send([0x1B, 0x1B, 0x1B])
    terminal.wait(.seconds(1))
    #expect(terminal.keys == "Esc Esc Esc")
  }

  @Test(arguments: [("[", "Alt-["), ("O", "Alt-O"), ("]", "Alt-]"), ("P", "Alt-P"), ("_", "Alt-_")])
  func tellsAltWithWhatMayBeginASequence(key: String, press: String) {
    var terminal = SlowLine()
    terminal.send("\u{1B}\(key)".utf8)
    terminal.wait(.seconds(2))
    #expect(terminal.keys == press)
  }

  @Test(arguments: ["[", "O"])
  func tellsAKeyTypedAfterEscAsItself(key: String) {
    var terminal = SlowLine()
    terminal.send([0x1B])
    terminal.wait(.milliseconds(200))
    terminal.send(key.utf8)
    terminal.wait(.seconds(2))
    #expect(terminal.keys == "Esc \(key)")
    terminal.send([0x1B])
    terminal.wait(.seconds(1))
    terminal.send(key.utf8)
    #expect(terminal.keys == "Esc \(key) Esc \(key)")
  }

  @Test func keepsKeysBehindABrokenSequence() {
    var terminal = SlowLine()
    terminal.send("\u{1B}[1;\u{04}j\u{1B}[1\u{1B}[Ak".utf8)
    #expect(terminal.keys == "^D j Up k")
    terminal.send("\u{1B}[1;5".utf8)
    terminal.wait(.seconds(2))
    terminal.send("j".utf8)
    #expect(terminal.keys == "^D j Up k j")
  }

  // MARK: Characters

  @Test(
    arguments: [
      ([0xFF, 0x6A], "refused(key) j"), ([0x80, 0x6A], "refused(key) j"), ([0xC3, 0x6A], "refused(key) j"),
      ([0xC0, 0xAF], "refused(key) refused(key)"),
      ([0xED, 0xA0, 0x80], "refused(key) refused(key) refused(key)"), ([0xF5, 0x6A], "refused(key) j"),
      ([0xE6, 0xBC, 0x6A], "refused(key) refused(key) j"), ([0xEF, 0xBB, 0xBF, 0x6A], "j"),
    ] as [([UInt8], String)])
  func refusesWhatIsNotUTF8(bytes: [UInt8], keys: String) {
    var decoder = InputDecoder()
    #expect(Typed.text(decoder.feed(bytes, now: .zero)) == keys)
  }

  @Test func givesUpOnACharacterThatNeverEnds() {
    var terminal = SlowLine()
    terminal.send([0xE6, 0xBC])
    terminal.wait(.seconds(3))
    terminal.send("j".utf8)
    #expect(terminal.keys == "refused(key) refused(key) j")
  }

  // MARK: The terminal's description

  @Test func believesTheTerminalsDescription() {
    let keys: [[UInt8]: KeyPress] = [
      Array("\u{1B}[A".utf8): KeyPress(key: .home), Array("\u{1B}&a1y".utf8): KeyPress(key: .function(9)),
      [0x1B]: KeyPress(key: .function(1)), Array("x".utf8): KeyPress(key: .function(2)),
    ]
    let bytes = Array("\u{1B}[A\u{1B}&a1yx".utf8)
    for cut in 0...bytes.count where cut != 1 && cut != 4 {
      var terminal = SlowLine(keys: keys)
      terminal.send(bytes[..<cut])
      terminal.wait(.milliseconds(200))
      terminal.send(bytes[cut...])
      #expect(terminal.keys == "Home F9 x", "cut at \(cut)")
    }
  }

  // MARK: Soup

  /// Whatever comes, nothing traps, nothing waits for ever, and the keys after it are themselves.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func survivesAnything(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var terminal = SlowLine()
    let likely = Array("\u{1B}\u{1B}\u{1B}[[OO]P_0123456789;;<?>$~^@MmuRA\\\u{07}é漢".utf8)
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      terminal.send(bytes)
      if Bool.random(using: &random) { terminal.wait(.milliseconds(Int.random(in: 0...300, using: &random))) }
    }
    terminal.wait(.seconds(5))
    #expect(terminal.decoder.deadline == nil)
    terminal.events = []
    terminal.send("jk\u{1B}[Aé".utf8)
    #expect(terminal.keys == "j k Up é")
  }
}
