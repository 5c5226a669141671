import Screen
import Testing

@Suite("KeyPress")
struct KeyPressTests {
  @Test(arguments: [
    ("j", KeyPress(key: .character("j"))), ("G", KeyPress(key: .character("G"))),
    ("$", KeyPress(key: .character("$"))),
    ("é", KeyPress(key: .character("é"))), ("^", KeyPress(key: .character("^"))),
    ("-", KeyPress(key: .character("-"))),
    ("^D", KeyPress(key: .character("d"), modifiers: .control)),
    ("^^", KeyPress(key: .character("^"), modifiers: .control)),
    ("^\\", KeyPress(key: .character("\\"), modifiers: .control)),
    ("Space", KeyPress(key: .character(" "))),
    ("Ctrl-Space", KeyPress(key: .character(" "), modifiers: .control)),
    ("Enter", KeyPress(key: .enter)), ("Esc", KeyPress(key: .escape)), ("Tab", KeyPress(key: .tab)),
    ("Shift-Tab", KeyPress(key: .tab, modifiers: .shift)), ("PgDn", KeyPress(key: .pageDown)),
    ("PgUp", KeyPress(key: .pageUp)), ("F1", KeyPress(key: .function(1))),
    ("F24", KeyPress(key: .function(24))),
    ("Alt-x", KeyPress(key: .character("x"), modifiers: .alt)),
    ("Alt--", KeyPress(key: .character("-"), modifiers: .alt)),
    ("Alt-^X", KeyPress(key: .character("x"), modifiers: [.alt, .control])),
    ("Ctrl-Left", KeyPress(key: .left, modifiers: .control)), ("F", KeyPress(key: .character("F"))),
    ("Alt-Shift-Ctrl-Up", KeyPress(key: .up, modifiers: [.alt, .shift, .control])),
  ])
  func isReadAndWrittenAsPeopleDo(text: String, press: KeyPress) {
    #expect(KeyPress(parsing: text) == press)
    #expect(press.description == text)
  }

  @Test(arguments: [
    ("^d", "^D"), ("Ctrl-d", "^D"), ("Ctrl-D", "^D"), ("^Left", "Ctrl-Left"),
    ("Shift-Alt-Up", "Alt-Shift-Up"), ("^ ", "Ctrl-Space"),
  ])
  func takesOtherWaysToWriteIt(text: String, canonical: String) {
    #expect(KeyPress(parsing: text)?.description == canonical)
  }

  @Test(arguments: [
    "", "jj", "Alt-", "Ctrl-", "F0", "F25", "F01", "F+1", "Shift-a", "Hyper-x", "enter", "^é", "漢字",
    "Alt-Foo",
  ])
  func refusesWhatIsNoKey(text: String) {
    #expect(KeyPress(parsing: text) == nil)
  }

  /// All that the decoder can make out of a keyboard comes back as it was.
  @Test func comesBackAsItWas() {
    let named: [Key] = [
      .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown,
      .character(" "),
    ]
    let keys = named + (1...24).map { .function($0) }
    for key in keys {
      for bits in 0...7 as ClosedRange<UInt8> {
        let press = KeyPress(key: key, modifiers: KeyModifiers(rawValue: bits))
        #expect(KeyPress(parsing: press.description) == press, "\(press)")
      }
    }
    for value in 0x21...0x7E as ClosedRange<UInt8> {
      let character = Character(Unicode.Scalar(value))
      for modifiers in [[], .alt, .control, [.alt, .control]] as [KeyModifiers] {
        if modifiers.contains(.control), character.isUppercase { continue }
        let press = KeyPress(key: .character(character), modifiers: modifiers)
        #expect(KeyPress(parsing: press.description) == press, "\(press)")
      }
    }
  }
}
