import Screen
import Testing

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

  @Test func keepsTheBeginningOfAnEndlessOne() throws {
    var terminal = SlowLine()
    terminal.send("\u{1B}[200~".utf8)
    for _ in 0..<300 { terminal.send(Array(repeating: UInt8(ascii: "a"), count: 5000)) }
    terminal.send("b\u{1B}[201~".utf8)
    #expect(terminal.events == [.paste(String(repeating: "a", count: InputDecoder.pasteLimit))])
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
}
