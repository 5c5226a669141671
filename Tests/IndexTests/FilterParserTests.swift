import ClerkAPI
import Index
import TestSupport
import Testing

@Suite("The filter language")
struct FilterParserTests {
  private func parse(_ text: String, showsPrivate: Bool = false) throws(FilterMistake) -> Filter {
    try Filter(parsing: text, in: .forTests(showsPrivate: showsPrivate))
  }

  @Test(arguments: [
    "", "  ", "films paper", "-films", "\"paper films\"", "name:paper", "NAME:paper", "name:\"paper films\"",
    "slug:a", "id:org_",
    "members:5", "members:>100", "members:>=100", "members:<100", "members:<=100", "members:10..50",
    "members:none",
    "limit:none", "full:yes", "full:NO", "over:no", "created:2026-11-26", "created:>2026-11-26",
    "created:<90d",
    "updated:>=2w", "created:2026-11", "created:2026", "created:2026-01-01..2026-06-30", "logo:yes",
    "admin:none",
    "public.plan.tier:gold", "public.a:~old", "public.a:>10", "public.a:<=-1.5e3", "public.a:*",
    "public.a:\"\"",
    "public.a:\"*\"", "public.\"a.b\".c:x", "public.a:1..5", "public.renews_on:<2027-01-01", "\"a:b\"",
    "\"-\"",
    "-\"-\"", "a\"b c\"d", "a \"-\" b", "films = paper", "acme > 5", "a .. b", "public films",
    "members films", "members:5 -films", "name:acme public.a:x", "public.a:\"1..\"", "public.a:a..", "-films",
    "it's", "public", "private", "members", "acme.com",
    "\"public.works\"", "\"public\".works",
    "a>b", ">5", "\"members>5\"", "publications.x",
  ])
  func isUnderstood(text: String) throws {
    #expect(throws: Never.self) { _ = try parse(text) }
  }

  @Test(arguments: [
    ("foo:bar", "foo:bar", 1), ("acme foo:bar", "foo:bar", 6), ("acme  -foo:bar", "-foo:bar", 7),
    (":", ":", 1), ("a:", "a:", 1),
    ("members:abc", "members:abc", 1), ("members:", "members:", 1), ("members:>", "members:>", 1),
    ("members:-5", "members:-5", 1),
    ("members:5.5", "members:5.5", 1), ("members:50..10", "members:50..10", 1),
    ("members:..", "members:..", 1),
    ("members:99999999999999999999", "members:99999999999999999999", 1), ("full:maybe", "full:maybe", 1),
    ("full:", "full:", 1),
    ("created:yesterday", "created:yesterday", 1), ("created:2026-02-30", "created:2026-02-30", 1),
    ("created:90d", "created:90d", 1), ("created:<90", "created:<90", 1),
    ("created:2026-06-30..2026-01-01", "created:2026-06-30..2026-01-01", 1),
    ("admin:yes", "admin:yes", 1), ("logo:1", "logo:1", 1), ("public:x", "public:x", 1),
    ("public.:x", "public.:x", 1),
    ("public..a:x", "public..a:x", 1), ("public.a:", "public.a:", 1), ("public.a:>x", "public.a:>x", 1),
    ("public.a:~", "public.a:~", 1),
    ("a.b:c", "a.b:c", 1), ("木 nom:x", "nom:x", 3), ("name:", "name:", 1), ("https://x", "https://x", 1),
    ("public.tier", "public.tier", 1), ("acme -public.trial", "-public.trial", 6), ("public.", "public.", 1),
    ("Public.\"a.b\"", "Public.\"a.b\"", 1), ("public.\"a", "public.\"a", 1),
    ("private.crm", "private.crm", 1),
    ("public.plan.", "public.plan.", 1), ("public.seats>10", "public.seats>10", 1),
    ("x members>5", "members>5", 3),
    ("limit=5", "limit=5", 1), ("created<90d", "created<90d", 1),
    ("private.a:x", "private.a:x", 1), ("members:\">5\"", "members:\">5\"", 1),
    ("-", "-", 1), ("acme -", "-", 6), ("--", "--", 1), ("-\"\"", "-\"\"", 1), ("- films", "- films", 1),
    ("acme  members  =  5 x", "members  =  5", 7), ("members: 5", "members: 5", 1),
    ("members >", "members >", 1), ("@ big", "@ big", 1), ("public.a:1..", "public.a:1..", 1),
    ("public.a:..5", "public.a:..5", 1), ("members:10 .. 50", "members:10 .. 50", 1),
  ])
  func namesThePartThatMeansNothing(text: String, part: String, column: Int) {
    #expect {
      _ = try parse(text)
    } throws: { error in
      let mistake = error as? FilterMistake
      return mistake?.part == part && mistake?.column == column && mistake?.problem.isEmpty == false
    }
  }

  @Test func saysWhatWouldBeRight() {
    #expect {
      _ = try parse("acme members:abc")
    } throws: { error in
      (error as? FilterMistake)?.explanation
        == "“members:abc” (column 6): members takes a number, such as 5, >100, <=20 or 10..50, or none"
    }
    #expect {
      _ = try parse("private.a:x")
    } throws: { error in
      (error as? FilterMistake)?.problem == "private metadata is not shown; show it first to filter by it"
    }
    #expect(throws: Never.self) { _ = try parse("private.a:x", showsPrivate: true) }
  }

  /// A path of metadata alone finds nothing: what is missing is told, and understood once it is there.
  @Test(arguments: [
    ("public.tier", "public.tier:gold"), ("-public.plan.tier", "-public.plan.tier:gold"),
    ("public.\"a.b\"", "public.\"a.b\":gold"), ("public.\"a b", "public.\"a b\":gold"),
    ("public.seats>10", "public.seats:>10"), ("public.seats=10", "public.seats:10"),
    ("members>=100", "members:>=100"), ("-limit<5", "-limit:<5"), ("created==2026", "created:2026"),
  ])
  func aMissingColonIsTold(text: String, right: String) {
    #expect {
      _ = try parse(text)
    } throws: { error in
      (error as? FilterMistake)?.problem.contains(right) == true
    }
    #expect(throws: Never.self) { _ = try parse(right) }
    // It is told while it is typed, too.
    var mistake: FilterMistake?
    _ = Filter(understanding: text, in: .forTests(), mistake: &mistake)
    #expect(mistake?.part == text)
  }

  @Test(arguments: [
    ("created:2026-02-30", "2026-02-30"), ("updated:>2026-13", "2026-13"),
    ("created:<=2025-02-29", "2025-02-29"),
    ("created:2026-01-01..2026-04-31", "2026-04-31"), ("public.trial:>2026-02-30", "2026-02-30"),
    ("created:2026-00-10", "2026-00-10"),
  ])
  func aDayThatIsNoneIsToldAsOne(text: String, day: String) {
    #expect {
      _ = try parse(text)
    } throws: { error in
      (error as? FilterMistake)?.problem == "\(day) is not in the calendar"
    }
  }

  @Test(arguments: [
    ("a OR b", ["OR"]), ("a AND b", ["AND"]), ("NOT x", ["NOT"]), ("a && b || c", ["&&", "||"]),
    ("a OR b OR c", ["OR"]), ("a AND NOT b", ["AND", "NOT"]), ("members:5 OR full:yes", ["OR"]),
    ("a or b", []), ("OR", []), ("OR b", []), ("a AND", []), ("NOT", []), ("\"a OR b\"", []),
    ("a \"OR\" b", []), ("land and sea", []), ("a & b", []), ("-OR b", []),
  ])
  func wordsThatCombineNothingAreTold(text: String, words: [String]) throws {
    let notes = try parse(text).notes
    #expect(notes.count == words.count)
    for (note, word) in zip(notes, words) {
      #expect(note.hasPrefix("“\(word)” is searched for as a word"), "\(note)")
    }
    var mistake: FilterMistake?
    #expect(Filter(understanding: text, in: .forTests(), mistake: &mistake).notes == notes)
  }

  /// Every operator with every field that takes it: whole it is a term, and half typed or with blanks in it a mistake that
  /// says where; with all of it there, what is right is said.
  @Test func halfATermIsNone() throws {
    let fields: [(name: String, values: [String])] = [
      ("members", ["5", ">5", ">=5", "<5", "<=5", "10..50", "none"]), ("limit", ["5", "<=5", "none"]),
      ("created", ["2026-11-26", ">2026-11-26", "<90d", "2026-01-01..2026-06-30"]), ("updated", [">=2w"]),
      ("name", ["acme"]), ("slug", ["acme"]), ("id", ["org_1"]), ("full", ["yes"]), ("over", ["no"]),
      ("logo", ["no"]), ("admin", ["none"]),
      ("public.plan.tier", ["gold", "~old", ">10", "<=1.5", "1..5", "*"]), ("private.crm", ["X-1"]),
    ]
    for (name, values) in fields {
      for value in values {
        for minus in ["", "-"] {
          let whole = "\(minus)\(name):\(value)"
          #expect(throws: Never.self, "\(whole)") { _ = try parse(whole, showsPrivate: true) }
          let sign = value.prefix { "<=>~".contains($0) }
          let rest = value.dropFirst(sign.count)
          var spaced = ["\(name) :\(value)", "\(name): \(value)", "\(name) : \(value)"]
          if !sign.isEmpty { spaced += ["\(name):\(sign) \(rest)", "\(name) : \(sign) \(rest)"] }
          if ["<", "<=", ">", ">="].contains(sign) {
            spaced += ["\(name) \(value)", "\(name) \(sign) \(rest)", "\(name)\(sign) \(rest)"]
          }
          if sign.isEmpty { spaced += ["\(name) = \(value)", "\(name)= \(value)", "\(name) =\(value)"] }
          if let dots = value.utf8.firstRange(of: "..".utf8) {
            let (low, high) = (value[..<dots.lowerBound], value[dots.upperBound...])
            spaced += ["\(name):\(low) .. \(high)", "\(name):\(low).. \(high)", "\(name):\(low) ..\(high)"]
          }
          for text in spaced.map({ minus + $0 }) {
            for before in ["", "acme  "] {
              var mistake: FilterMistake?
              _ = Filter(understanding: before + text + " films", in: .forTests(), mistake: &mistake)
              #expect(
                mistake?.part == text && mistake?.column == before.count + 1, "\(text): \(mistake as Any)")
              #expect(mistake?.problem.contains(": \(whole)") == true, "\(text): \(mistake?.problem ?? "")")
            }
          }
          // Half typed: up to the value.
          let takesAnyText = ["name", "slug", "id"].contains(name)
          for end in [":", " :", " =", "=", " >", ": >", " : <="] + (takesAnyText ? [] : [":>", ":~", ":.."])
          {
            #expect(throws: FilterMistake.self, "\(minus)\(name)\(end)") {
              _ = try parse("\(minus)\(name)\(end)", showsPrivate: true)
            }
          }
        }
      }
    }
  }

  /// Every text is a filter or a mistake in a place of it.
  @Test func neverFails() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "\"", ":", "-", ">", "<", "=", "..", "~", "*", ".", " ", "\u{3000}", "public", "private", "members",
      "created", "name", "a", "9",
      "0", "none", "yes", "2026-11-26", "90d", "é", "木", "\u{0}", "\u{301}", "🦭", "'", "\\", "\n", "limit",
      "admin", "1e999", "@", "@tier", "@big", "：", "．", "。", "＞", "＝", "５", "～", "－", "ｐｕｂｌｉｃ", "＊", "\\\"",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      do throws(FilterMistake) {
        #expect(try parse(text, showsPrivate: true).text == text)
      } catch {
        #expect(text.dropFirst(error.column - 1).hasPrefix(error.part), "\(text)")
      }
    }
  }
}

extension FilterContext {
  /// 2026-11-27, noon, in universal time.
  static func forTests(showsPrivate: Bool = true) -> FilterContext {
    FilterContext(
      now: Timestamp(milliseconds: 1_795_780_800_000), time: .universal, showsPrivate: showsPrivate,
      saved: SavedFilters([
        SavedFilters.Saved(name: "big", text: "members:>5 -logo:yes"),
        SavedFilters.Saved(name: "Tier-1", text: "public.plan:gold"),
        SavedFilters.Saved(name: "paper", text: "paper"),
        SavedFilters.Saved(name: "lost", text: "admin:none"),
        SavedFilters.Saved(name: "crm", text: "acme private.crm_id:HS-1"),
      ]))
  }
}
