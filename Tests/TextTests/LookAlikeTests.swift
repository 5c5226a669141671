import Testing
import Text

@Suite("Texts that look alike")
struct LookAlikeTests {
  @Test(
    arguments: [
      ("Cafe\u{301}", "Caf\u{E9}", "U+0065 U+0301 → U+00E9"), ("Acme", "Аcme", "U+0041 → U+0410"),
      ("a b", "a\u{A0}b", "U+0020 → U+00A0"), ("ab", "a\u{200B}b", "nothing → U+200B"),
      ("it's", "it’s", "U+0027 → U+2019"), ("a-b", "a–b", "U+002D → U+2013"),
    ])
  func areToldApart(old: String, new: String, difference: String) {
    #expect(LookAlike.difference(from: old, to: new) == difference)
  }

  @Test(arguments: [("Acme", "Acme"), ("Acme", "Acne"), ("", "a"), ("25", "50")])
  func othersAreLeftAlone(old: String, new: String) {
    #expect(LookAlike.difference(from: old, to: new) == nil)
  }

  @Test func bytesDecide() {
    #expect(!"Cafe\u{301}".hasSameBytes(as: "Caf\u{E9}"))
    #expect("Café".hasSameBytes(as: "Café"))
    #expect(Set(["Cafe\u{301}", "Caf\u{E9}"].map { ByteText($0) }).count == 2)
    let (one, none): (String?, String?) = ("a", nil)
    #expect(none.hasSameBytes(as: none) && !one.hasSameBytes(as: none) && one.hasSameBytes(as: one))
  }
}
