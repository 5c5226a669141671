import ClerkAPI
import JSON
import Text

/// What organizations have to be like, in the filter language: `films public.plan.tier:gold members:>100 -logo:yes`.
/// All terms must hold.
package struct Filter: Hashable, Sendable {
  /// As typed.
  package let text: String
  private(set) var terms: [FilterTerm]
  /// What is not what it looks like: words that combine conditions elsewhere.
  package private(set) var notes: [String] = []

  /// - Throws: `FilterMistake` for what is no field, or no value of it.
  package init(parsing text: String, in context: FilterContext) throws(FilterMistake) {
    self.text = text
    let parser = FilterParser(text, context)
    let (terms, mistake) = parser.terms()
    if let mistake = mistake ?? parser.openQuote { throw mistake }
    self.terms = terms
    notes = parser.notes
  }

  /// Reads what can be understood, for a text that is still being typed.
  ///
  /// - Parameter mistake: The first part that means nothing.
  package init(understanding text: String, in context: FilterContext, mistake: inout FilterMistake?) {
    self.text = text
    let parser = FilterParser(text, context)
    (terms, mistake) = parser.terms()
    notes = parser.notes
  }

  /// For words as someone searches by, none of which means anything else.
  ///
  /// - Parameter isLoose: Whether letters may be left out, and any part of an id counts.
  package init(words: [String], isLoose: Bool) {
    text = words.joined(separator: " ")
    terms = words.map { word in
      FilterTerm(isNegated: false, condition: .word(WordPattern(word), isLoose: isLoose))
    }
  }

  /// What is wrong with a text only once it is whole: that its last quote is not closed.
  package static func unfinished(_ text: String, in context: FilterContext) -> FilterMistake? {
    FilterParser(text, context).openQuote
  }

  /// Words as they are typed in a filter, where none of them means anything else.
  package static func text(of words: [String]) -> String {
    words.map { word in
      let isPlain = word.first != "-" && word.allSatisfy { $0.isLetter || $0.isNumber || "'-_".contains($0) }
      return isPlain ? word : MetadataField.quoted(word)
    }.joined(separator: " ")
  }

  init(text: String, terms: [FilterTerm]) {
    self.text = text
    self.terms = terms
  }

  /// Whether it holds for every organization.
  package var isEmpty: Bool { terms.isEmpty }

  /// The words that are looked for in names and slugs, to be shown where they were found.
  package var words: [(pattern: WordPattern, allowsGaps: Bool)] {
    terms.compactMap { term in
      guard !term.isNegated else { return nil }
      return switch term.condition {
      case .word(let pattern, let isLoose): (pattern, isLoose)
      case .part(let pattern, in: .name), .part(let pattern, in: .slug): (pattern, false)
      default: nil
      }
    }
  }

  /// Whether matches differ in how well they match.
  package var ranks: Bool {
    terms.contains { term in
      if case .word = term.condition { !term.isNegated } else { false }
    }
  }

  /// The same, with no letter left out.
  var strict: Filter {
    var filter = self
    filter.terms = terms.map(\.strict)
    return filter
  }

  /// Whether letters may be left out in it.
  var isLoose: Bool { terms.contains(where: \.isLoose) }

  /// Whether it asks about private metadata.
  package var asksPrivate: Bool { terms.contains(where: \.asksPrivate) }

  /// Whether it asks who lacks an admin, which Clerk only tells if it is asked to.
  package var asksForAdmins: Bool { terms.contains(where: \.asksForAdmins) }
}

/// What a filter's values are read by.
package struct FilterContext: Sendable {
  package var now: Timestamp
  package var time: LocalTime
  /// Whether private metadata may be asked about.
  package var showsPrivate: Bool
  package var saved: SavedFilters
  /// How private metadata is shown, in a sentence that goes on; empty where that is not known.
  package var privateHint = "show it first to filter by it"
  /// Whether what is read is a saved filter itself, which names no other.
  var isSaved = false

  package init(
    now: Timestamp, time: LocalTime, showsPrivate: Bool, saved: SavedFilters = SavedFilters()
  ) {
    self.now = now
    self.time = time
    self.showsPrivate = showsPrivate
    self.saved = saved
  }

  /// To read a filter that is to be saved.
  package var ofSaved: FilterContext {
    var context = self
    context.isSaved = true
    return context
  }
}

/// A part of a filter that means nothing.
package struct FilterMistake: Error, Hashable, Sendable {
  /// As typed.
  package let part: String
  /// Where it begins, in characters from 1.
  package let column: Int
  /// What is wrong, and what would be right.
  package let problem: String
  /// The name of a field that there is not.
  var unknownField: String?

  /// `“members:abc” (column 6): …`.
  package var explanation: String { "“\(part)” (column \(column)): \(problem)" }
}

struct FilterTerm: Hashable, Sendable {
  enum Text: Hashable {
    case name
    case slug
    case id
  }

  enum Number: Hashable {
    case members
    case limit
  }

  enum Date: Hashable {
    case created
    case updated
  }

  enum Metadata: Hashable {
    case publicMetadata
    case privateMetadata
  }

  enum Condition: Hashable {
    /// In name, slug or id; if it is loose, with gaps, too, and in any part of an id, however short.
    case word(WordPattern, isLoose: Bool)
    case part(WordPattern, in: Text)
    case number(Number, NumberCondition)
    /// As many members as the limit allows, or more.
    case full(Bool)
    /// More members than the limit allows.
    case over(Bool)
    /// From one moment on, until before another one; nil is open.
    case date(Date, from: Int64?, before: Int64?)
    case logo(Bool)
    case lacksAdmin
    case metadata(Metadata, [String], MetadataCondition)
    /// The terms of a saved filter.
    indirect case all([FilterTerm])
  }

  var isNegated: Bool
  var condition: Condition

  fileprivate var strict: FilterTerm {
    switch condition {
    case .word(let word, isLoose: true):
      FilterTerm(isNegated: isNegated, condition: .word(word, isLoose: false))
    case .all(let terms): FilterTerm(isNegated: isNegated, condition: .all(terms.map(\.strict)))
    default: self
    }
  }

  fileprivate var isLoose: Bool {
    switch condition {
    case .word(_, let isLoose): isLoose
    case .all(let terms): terms.contains(where: \.isLoose)
    default: false
    }
  }

  fileprivate var asksPrivate: Bool {
    switch condition {
    case .metadata(let metadata, _, _): metadata == .privateMetadata
    case .all(let terms): terms.contains(where: \.asksPrivate)
    default: false
    }
  }

  fileprivate var asksForAdmins: Bool {
    if case .all(let terms) = condition { return terms.contains(where: \.asksForAdmins) }
    return condition == .lacksAdmin
  }
}

enum NumberCondition: Hashable, Sendable {
  /// Not told, or no limit.
  case none
  case within(ClosedRange<Int64>)
}

enum MetadataCondition: Hashable, Sendable {
  /// Null is there, too.
  case exists
  /// Case makes no difference; set with the number it is, if it is one.
  case equals(String, JSONNumber?)
  case part(WordPattern)
  case compares(Comparison, JSONNumber)
  case within(JSONNumber, JSONNumber)
  /// Days and times as texts, `2026-11-26`.
  case comparesDay(Comparison, String)
}

enum Comparison: String, CaseIterable, Hashable, Sendable {
  // The longer ones first: they are looked for in this order.
  case atLeast = ">="
  case atMost = "<="
  case above = ">"
  case below = "<"

  /// - Parameter order: -1, 0 or 1: how a value stands to what it is compared with.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .above: order > 0
    case .atLeast: order >= 0
    case .below: order < 0
    case .atMost: order <= 0
    }
  }
}
