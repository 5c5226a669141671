import Screen
import Testing
import Text

@testable import Terminal

@Suite("Paste and mouse")
struct PasteTests {
  static let text = "j\u{1B}[Ak\r\n漢\u{1B}[20X\u{1B}"
  static let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)

  @Test(arguments: 0...bytes.count, [Duration.milliseconds(1), .milliseconds(200), .milliseconds(450)])
  func isOnePieceOfTextCutAnywhere(cut: Int, pause: Duration) {
    var terminal = SlowLine()
    terminal.send(Self.bytes[..<cut])
    terminal.wait(pause)
    terminal.send(Self.bytes[cut...])
    terminal.send("q".utf8)
    // Cut right behind its first byte, the Esc may have been told before the rest came.
    terminal.events.removeAll { $0 == .key(KeyPress(key: .escape)) && cut == 1 }
    #expect(terminal.events == [.paste(Self.text), .key(KeyPress(key: .character("q")))])
  }

  @Test func isTextEvenWhenItNeverEnds() {
    var terminal = SlowLine()
    terminal.send("\u{1B}[200~jX".utf8)
    terminal.wait(.milliseconds(900))
    #expect(terminal.events == [])
    terminal.send("y\u{1B}[20".utf8)
    terminal.wait(.milliseconds(900))
    #expect(terminal.events == [])
    terminal.wait(.milliseconds(200))
    #expect(terminal.events == [.paste("jXy\u{1B}[20")])
    terminal.send("q".utf8)
    #expect(terminal.events.last == .key(KeyPress(key: .character("q"))))
    #expect(terminal.decoder.deadline == nil)
  }

  @Test func maybeEmpty() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~\u{1B}[201~".utf8, now: .zero) == [.paste("")])
  }

  @Test func isRefusedWholeWhereItIsTooLong() throws {
    let end = Array("\u{1B}[201~".utf8)
    for excess in [0, 1, 10_000] {
      var terminal = SlowLine()
      terminal.send("\u{1B}[200~".utf8)
      var rest = InputDecoder.pasteLimit + excess
      while rest > 0 {
        terminal.send(Array(repeating: UInt8(ascii: "a"), count: min(rest, 60_000)))
        rest -= min(rest, 60_000)
      }
      terminal.send(end)
      #expect(
        terminal.events == [
          excess == 0
            ? .paste(String(repeating: "a", count: InputDecoder.pasteLimit))
            : .refused(.longPaste(limit: InputDecoder.pasteLimit))
        ])
    }
  }

  @Test(arguments: 0...12)
  func isRefusedWithThePlaceWhereItIsNotUTF8(cut: Int) throws {
    var terminal = SlowLine()
    let bytes = Array("\u{1B}[200~a\nb".utf8) + [0xE9] + Array("c\u{1B}[201~q".utf8)
    terminal.send(bytes[..<cut])
    terminal.send(bytes[cut...])
    let mistake = #expect(throws: TextMistake.self) { try StrictText.decode([0x61, 0x0A, 0x62, 0xE9, 0x63]) }
    #expect(
      terminal.events == [
        .refused(.paste(try #require(mistake))), .key(KeyPress(key: .character("q"))),
      ])
    #expect(
      mistake.map { InputRefusal.paste($0).explanation }
        == "Nothing was pasted: the text is not UTF-8 (line 2, column 2, byte 4).")
  }

  @Test func losesAByteOrderMark() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~\u{FEFF}a\u{1B}[201~".utf8, now: .zero) == [.paste("a")])
  }

  @Test func keysThatCameTogetherAreOneEvent() {
    var decoder = InputDecoder()
    let bytes =
      Array(("ab漢\r" + String(repeating: "x", count: 10_000)).utf8) + [0x03] + Array("j\u{1B}[Ak".utf8)
    let events = decoder.feed(bytes, now: .zero)
    let joined = TypedRuns.joined(events.map { ($0, 1) }).map(\.event)
    #expect(
      joined == [
        .key(KeyPress(key: .text("ab漢\n" + String(repeating: "x", count: 10_000)))),
        .key(KeyPress(key: .character("c"), modifiers: .control)), .key(KeyPress(key: .character("j"))),
        .key(KeyPress(key: .up)), .key(KeyPress(key: .character("k"))),
      ])
    // What was typed at another frame stays apart.
    let frames = TypedRuns.joined([(events[0], 1), (events[1], 1), (events[2], 2)]).map(\.frame)
    #expect(frames == [1, 2])
  }

  @Test(arguments: [
    ("\u{1B}[<0;3;2M", MouseEvent(kind: .press, button: 1, position: Point(column: 2, row: 1))),
    ("\u{1B}[<0;3;2m", MouseEvent(kind: .release, button: 1, position: Point(column: 2, row: 1))),
    ("\u{1B}[<2;300;200M", MouseEvent(kind: .press, button: 3, position: Point(column: 299, row: 199))),
    ("\u{1B}[<64;1;1M", MouseEvent(kind: .wheelUp, button: 0, position: Point(column: 0, row: 0))),
    ("\u{1B}[<69;1;1M", MouseEvent(kind: .wheelDown, button: 0, position: Point(column: 0, row: 0))),
  ])
  func readsTheMouse(sequence: String, event: MouseEvent) {
    let bytes = Array(sequence.utf8)
    for cut in 2...bytes.count {
      var terminal = SlowLine()
      terminal.send(bytes[..<cut])
      terminal.wait(.milliseconds(200))
      terminal.send(bytes[cut...])
      #expect(terminal.events == [.mouse(event)], "cut at \(cut)")
    }
  }

  @Test(arguments: [
    "\u{1B}[<32;3;2M", "\u{1B}[<0;0;2M", "\u{1B}[<0;3M", "\u{1B}[<;;M", "\u{1B}[<0;99999999999999999999;1m",
  ])
  func ignoresOtherMouseReports(sequence: String) {
    var decoder = InputDecoder()
    let events = decoder.feed("\(sequence)q".utf8, now: .zero)
    #expect(events.last == .key(KeyPress(key: .character("q"))))
    #expect(events.count <= 2)
  }

  /// With a copy of what was joined before for each key this would move half a terabyte.
  @Test func aMegabyteOfKeysIsOneEvent() {
    let count = 1_000_000
    let events = [(event: InputEvent, frame: Int)](
      repeating: (.key(KeyPress(key: .character("a"))), 1), count: count)
    let joined = TypedRuns.joined(events)
    #expect(joined.map(\.event) == [.key(KeyPress(key: .text(String(repeating: "a", count: count))))])
  }
}
