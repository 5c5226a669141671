import Changes
import ClerkAPI
import Index
import JSON
import Screen
import Text

/// Where a person was as the console ended, to begin there the next time. Never in it: what is marked, typed into forms
/// or read, and that private metadata was shown.
package struct KeptSession: Equatable, Sendable {
  /// Bytes of a text that is kept at most.
  private static let longest = 1000

  package private(set) var search = ""
  package private(set) var filter = ""
  private(set) var order = ListState().order
  /// The order that only the index has.
  private(set) var sorting: ListSorting?
  /// Whether what the filter finds is in that order, rather than with the best first.
  private(set) var sortsMatches = false
  /// The selected organization, and its place among all rows.
  private(set) var selected: OrganizationReference?
  private(set) var position = 0
  private(set) var folded: Set<DetailSection> = []

  package init() {}

  init(_ state: ConsoleState) {
    let list = state.list
    search = Self.bounded(list.search.text)
    // A filter by private metadata names its values, and is not taken up where they are hidden.
    if list.narrowing?.purpose == .filter, list.narrowing?.filter?.asksPrivate != true {
      filter = Self.bounded(list.narrowing?.text ?? "")
    }
    order = list.order
    if let sorting = list.sorting ?? list.awaitedSorting, !sorting.column.isPrivate,
      Self.bounded(sorting.text) == sorting.text
    {
      self.sorting = sorting
    }
    sortsMatches = list.sortsMatches && !filter.isEmpty
    if let id = list.cursor.id, let row = list.selected {
      selected = OrganizationReference(id: id, slug: row.slug, name: row.name)
      position = list.rows.position(of: id) ?? 0
    }
    folded = state.detail?.foldedSections ?? state.foldedSections
  }

  /// Keeps where the person is, as the console ends.
  static func keeping(_ state: ConsoleState, _ action: Action, _ effects: [Effect]) -> [Effect] {
    guard state.keepsSession else { return effects }
    let ends =
      action == .ending
      || effects.contains {
        switch $0 {
        case .quit, .useProfile: true
        default: false
        }
      }
    return ends ? [.keepSession(KeptSession(state))] + effects : effects
  }

  private static func bounded(_ text: String) -> String { text.utf8.count <= longest ? text : "" }

  /// The same without the texts for which that holds.
  package func without(_ isMeant: (String) -> Bool) -> KeptSession {
    var session = self
    if isMeant(search) { session.search = "" }
    if isMeant(filter) { session.filter = "" }
    if sorting.map({ isMeant($0.text) }) == true { session.sorting = nil }
    return session
  }

  // MARK: As a file

  /// Nil for what is not one.
  package init?(_ json: JSONValue) {
    guard let object = json.objectValue else { return nil }
    for (key, path) in [("search", \KeptSession.search), ("filter", \.filter)] {
      guard let value = object[key] else { continue }
      guard let text = value.stringValue else { return nil }
      self[keyPath: path] = Self.bounded(text)
    }
    if let value = object["order"] {
      guard let order = value.stringValue.flatMap(OrganizationOrder.init(parsing:)) else { return nil }
      self.order = order
    }
    if let value = object["sorting"] {
      guard let sorting = value.stringValue.flatMap(ListSorting.init(parsing:)) else { return nil }
      self.sorting = sorting
    }
    sortsMatches = object["sorts_matches"] == true
    if let value = object["selected"] {
      guard let id = value.objectValue?["id"]?.stringValue, let name = value.objectValue?["name"]?.stringValue
      else { return nil }
      selected = OrganizationReference(
        id: OrganizationID(rawValue: id), slug: value.objectValue?["slug"]?.stringValue, name: name)
      position = max(0, value.objectValue?["position"]?.int64Value.flatMap { Int(exactly: $0) } ?? 0)
    }
    folded = Set(
      object["folded"]?.arrayValue?.compactMap { $0.stringValue.flatMap(DetailSection.init(rawValue:)) } ?? []
    )
  }

  package var json: JSONValue {
    var object: JSONObject = ["search": .string(JSONString(search)), "filter": .string(JSONString(filter))]
    object["order"] = .string(JSONString(order.parameter))
    if let sorting { object["sorting"] = .string(JSONString(sorting.text)) }
    if sortsMatches { object["sorts_matches"] = true }
    if let selected {
      var reference: JSONObject = [
        "id": .string(JSONString(selected.id.rawValue)), "name": .string(JSONString(selected.name)),
        "position": .number(JSONNumber(Int64(position))),
      ]
      if let slug = selected.slug { reference["slug"] = .string(JSONString(slug)) }
      object["selected"] = .object(reference)
    }
    let sections = DetailSection.allCases.filter(folded.contains)
    object["folded"] = .array(sections.map { .string(JSONString($0.rawValue)) })
    return .object(object)
  }
}

/// Where that is kept.
package struct SessionStore: Sendable {
  /// What cannot be kept is not.
  package var keep: @Sendable (KeptSession) -> Void

  package init(keep: @escaping @Sendable (KeptSession) -> Void) {
    self.keep = keep
  }

  package static let none = SessionStore { _ in }
}

extension ConsoleState {
  /// Begins where an earlier session ended, before anything is read.
  package mutating func begin(_ kept: KeptSession) {
    list.order = kept.order
    list.awaitedSorting = kept.sorting
    foldedSections = kept.folded
    let terms = SearchTerms(kept.search)
    list.search = terms
    list.pending = list.renewal(terms.isEmpty ? .first : .search, around: kept.position)
    returning = kept.selected
    guard !kept.filter.isEmpty else { return }
    let narrowing = Narrowing(filter: kept.filter, filterContext, &list)
    if let mistake = narrowing.mistake {
      sayBeside(.warning, "The filter of the last session is not applied. \(mistake.explanation).")
    } else {
      list.sortsMatches = kept.sortsMatches
      list.narrowing = narrowing
    }
  }

  /// Selects the organization that was selected as the console ended, once rows are here.
  mutating func comeBack() {
    guard let organization = returning else { return }
    let height = ConsoleLayout(self).listRows.rows
    if let place = list.shownPosition(of: organization.id) {
      returning = nil
      list.move(to: place, height: height)
    } else if list.narrowing?.purpose == .filter || list.awaitedSorting != nil && list.search.isEmpty,
      IndexReducer.isComing(self)
    {
      // The filter finds it, or the order shows it, once it is read.
      list.move(to: 0, height: height)
    } else {
      returning = nil
      list.move(to: 0, height: height)
      sayBeside(
        .information,
        "“\(SafeText.make(organization.name))” is not where it was at the end of the last session; showing the top."
      )
    }
  }
}

extension DetailState {
  /// The sections that are folded.
  var foldedSections: Set<DetailSection> {
    Set(folded.filter(\.path.isEmpty).map(\.section))
  }
}
