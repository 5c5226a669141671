import TestSupport
import Testing

@testable import Index

/// Signs that are typed otherwise than on an American keyboard, and signs that are meant as letters.
@Suite struct TypedSignsTests {
  private func parse(_ text: String) throws -> Filter { try Filter(parsing: text, in: .forTests()) }

  /// As East Asian keyboards type signs: behind a field or a path they mean the same, with blanks in it, too.
  @Test func fullWidthSignsAreMeantWhereAFieldStandsBeforeThem() throws {
    func meaning(_ text: String) throws -> [FilterTerm] {
      try Filter(parsing: text, in: .forTests()).terms
    }
    let wide: [Character: Character] = [
      ":": "：", ".": "．", "<": "＜", ">": "＞", "=": "＝", "~": "～", "*": "＊", "-": "－",
    ]
    func widened(_ text: String, _ isMeant: (Character) -> Bool) -> String {
      String(
        text.map { character in
          guard isMeant(character) else { return character }
          if let sign = wide[character] { return sign }
          let scalar = character.unicodeScalars.first.flatMap { Unicode.Scalar($0.value + 0xFEE0) }
          return scalar.map { Character($0) } ?? character
        })
    }
    for text in [
      "members:5", "-members:>=100", "members:10..50", "limit:none", "full:yes", "created:<90d",
      "created:2026-01-01..2026-06-30", "logo:no", "admin:none", "updated:>=2026-11-26",
      "public.seats:>10", "public.seats:1..5", "public.trial:*",
    ] {
      let isLetter = { (character: Character) in character.isLetter }
      let keepsKeys = text.contains("public")
      #expect(try meaning(widened(text) { wide[$0] != nil }) == meaning(text), "\(text)")
      let all = widened(text) { !keepsKeys || !isLetter($0) }
      #expect(try meaning(all) == meaning(text), "\(all)")
    }
    for (typed, meant) in [
      ("public．plan：gold", "public.plan:gold"), ("public。plan:gold", "public.plan:gold"),
      ("public.notes：～old", "public.notes:~old"), ("name：ＡＢＣ", "name:ＡＢＣ"), ("members》5", nil),
      ("public.プラン：ゴールド", "public.プラン:ゴールド"), ("－films", "-films"),
    ] {
      if let meant {
        #expect(try meaning(typed) == meaning(meant), "\(typed)")
      } else {
        #expect(throws: FilterMistake.self, "\(typed)") { _ = try parse(typed) }
      }
    }
    // Without a field before them they are letters of a word, as they are in names.
    for word in ["東京：支店", "acme＞5", "ＡＢＣ．com", "\"members：5\"", "＠cosme", "－"] {
      let terms = try meaning(word)
      #expect(terms.count == 1)
      if case .word = terms.first?.condition, terms.first?.isNegated == false { continue }
      Issue.record("\(word) is no word: \(terms)")
    }
    // A mistake names what was typed, where it was typed, and what would be right.
    for (text, part, right) in [
      ("acme members：x", "members：x", "members takes a number"), ("acme mem：5", "mem：5", "mem"),
      ("x public．plan", "public．plan", "public.plan:gold"),
      ("members ： 5", "members ： 5", "members:5"), ("acme limit＞5", "limit＞5", "limit:>5"),
    ] {
      var mistake: FilterMistake?
      _ = Filter(understanding: text, in: .forTests(), mistake: &mistake)
      #expect(mistake?.part == part && mistake?.problem.contains(right) == true, "\(mistake as Any)")
      #expect(mistake.map { text.dropFirst($0.column - 1).hasPrefix($0.part) } == true)
    }
  }

  /// Within quotes a backslash makes a quote, or another one, a letter; before all else, and outside, it is one itself.
  @Test func quotesWithinQuotes() throws {
    func value(_ text: String) throws -> String? {
      guard case .metadata(_, _, .equals(let value, _)) = try parse(text).terms.first?.condition else {
        return nil
      }
      return value
    }
    for (typed, meant) in [
      (#"public.a:"say \"hi\" now""#, #"say "hi" now"#), (#"public.a:"c:\\dir""#, #"c:\dir"#),
      (#"public.a:"c:\dir""#, #"c:\dir"#), (#"public.a:c:\dir\"#, #"c:\dir\"#), (#"public.a:"\\""#, #"\"#),
      (#"public.a:"\""  "#, "\""),
    ] {
      #expect(try value(typed) == meant, "\(typed)")
    }
    #expect(throws: FilterMistake.self) { _ = try parse(#"public.a:"open\""#) }
    #expect(try parse(#""a \" b" films"#).terms.count == 2)
    // A key with a quote is written so that it is read again.
    for key in [#"a"b"#, #"a\"b"#, #"a\.b"#, "a.b", "a：b", "a．b", "a,b", "木"] {
      let field = MetadataField(isPrivate: false, path: ["x", key])
      #expect(MetadataField(parsing: field.text) == field, "\(field.text)")
    }
  }
}
