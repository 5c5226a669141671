import Screen
import Testing

@testable import Terminal

@Suite("The terminal's background") struct BackgroundTests {
  @Test(arguments: [
    ("rgb:ffff/ffff/ffff", Background.light), ("rgb:0000/0000/0000", .dark), ("rgb:fd/f6/e3", .light),
    ("rgb:0/2b/36", .dark), ("rgba:ffff/ffff/ffff/8000", .light), ("rgb:0000/0000/ffff", .dark),
  ]) func colours(text: String, background: Background) {
    for end in ["\u{1B}\\", "\u{07}"] {
      let bytes = Array("\u{1B}]11;\(text)\(end)".utf8)
      #expect(Background(reply: bytes[...]) == background)
    }
  }

  @Test(arguments: ["rgb:ffff/ffff", "rgb:x/y/z", "#ffffff", "", "rgb:fffff/0/0"]) func otherAnswers(
    text: String
  ) {
    #expect(Background(reply: Array("\u{1B}]11;\(text)\u{07}".utf8)[...]) == nil)
  }

  @Test func anAnswerIsNotedAndNeverAKey() {
    let answer = Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?1;2c".utf8)
    for split in answer.indices {
      var decoder = InputDecoder()
      var events = decoder.feed(answer[..<split], now: .zero)
      #expect(!decoder.hasIdentified)
      events += decoder.feed(answer[split...], now: .milliseconds(1))
      events += decoder.feed(Array("j".utf8), now: .milliseconds(2))
      #expect(events == [.key(KeyPress(key: .character("j")))], "\(split)")
      #expect(decoder.background == .light && decoder.hasIdentified)
    }
  }

  @Test func terminalsThatMayShowTheQuestionAreNotAsked() {
    #expect(Background.canAsk("xterm-256color") && Background.canAsk("tmux-256color"))
    for type in ["linux", "vt100", "dumb", ""] { #expect(!Background.canAsk(type)) }
  }
}
