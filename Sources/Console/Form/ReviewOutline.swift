import Changes
import ClerkAPI
import Screen
import Text

/// Where everything is in a review's pane: title, the visible lines, last line.
package struct ReviewOutline: Equatable, Sendable {
  package let labelColumns: Int
  package let valueColumn: Int
  package let bodyRows: Int
  /// All lines, made safe to show.
  package private(set) var lines: [OutlineLine] = []
  /// How many lines, from the first one on, have to be seen before it is confirmed: those of the first change, what all of
  /// them come to, and what has to be known; of a deletion all lines.
  package private(set) var telling = 0

  private let valueColumns: Int
  /// The lines of an adjustment that tell what it does: balance now, change, balance after.
  private static let balances = 3

  package init(_ review: ReviewState) {
    let columns = review.size.columns
    let labels =
      (review.subject + review.details + review.omissions).map(\.label) + review.changes.map(\.label)
      + (review.ticket == nil ? [] : ["Ticket"])
    let widest = labels.map { ColumnWidth.of(SafeText.make($0)) }.max() ?? 0
    labelColumns = min(widest, max(8, columns / 3))
    valueColumn = 1 + labelColumns + 2
    valueColumns = max(4, columns - valueColumn - 1)
    bodyRows = max(0, review.size.rows - (review.context == .review ? 2 : 3))
    let subject = part { outline in
      for item in review.subject { outline.append(item) }
      if let ticket = review.ticket {
        outline.append(ReviewItem("Ticket", ticket.text.isEmpty ? ToldText.none : ticket.text))
      }
    }
    let warnings = part { outline in
      for warning in review.warnings {
        let text = SafeText.make(warning)
        outline.lines += TextWrap.lines("! " + text, columns: columns - 2)
          .map(OutlineLine.warning)
      }
    }
    let details = part { outline in for item in review.details { outline.append(item) } }
    let first = part { outline in review.changes.first.map { outline.append($0) } }
    let changes = part { outline in for change in review.changes { outline.append(change) } }
    let omissions = part { outline in for item in review.omissions { outline.append(item) } }
    // Without changes the details tell it: an adjustment's balances.
    let core = changes.isEmpty && review.confirms ? details : changes
    let told = changes.isEmpty ? min(details.count, Self.balances) : first.count
    // In a plan they tell what all of it comes to.
    let totals = changes.isEmpty ? [] : details
    let above = Self.joined([subject + warnings, totals]).count
    // What is confirmed is in sight: where there is no room for all, it comes before what it is about, which the title
    // names; and before what has to be known, where both do not fit either: then that is scrolled to.
    if core.isEmpty || above + 1 + told <= bodyRows {
      lines = Self.joined([subject + warnings, details, changes])
      // Of a deletion all that goes with it, and that it cannot be undone.
      telling = core.isEmpty ? above : above + (above == 0 ? 0 : 1) + told
    } else {
      // What it is about is further below: its name alone comes first, unless it were all that has to be scrolled to.
      var name = part { outline in
        for item in review.subject.prefix(1) where !review.title.contains(item.text) { outline.append(item) }
      }
      let least = warnings.count + totals.count + told
      if least <= bodyRows, name.count + least > bodyRows { name = [] }
      let known = name + warnings + totals
      lines =
        known.count + told <= bodyRows
        ? Self.joined([known + core, subject])
        : Self.joined([core.prefix(told) + known + core.dropFirst(told), subject])
      telling = known.count + told
    }
    guard !omissions.isEmpty else { return }
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(.warning("Skipped:"))
    lines += omissions
  }

  private mutating func part(_ build: (inout ReviewOutline) -> Void) -> [OutlineLine] {
    defer { lines = [] }
    build(&self)
    return lines
  }

  private static func joined(_ parts: [[OutlineLine]]) -> [OutlineLine] {
    Array(parts.filter { !$0.isEmpty }.joined(separator: [.blank]))
  }

  private mutating func append(_ item: ReviewItem) {
    for (place, line) in wrapped(item.text).enumerated() {
      let label = place == 0 ? SafeText.make(item.label) : ""
      if place == 0, let environment = item.environment, line.hasPrefix(environment.rawValue) {
        let rest = line.dropFirst(environment.rawValue.count)
        lines.append(.instance(label: label, environment, String(rest)))
      } else {
        lines.append(.field(label: label, line))
      }
    }
  }

  private mutating func append(_ change: ReviewChange) {
    defer { appendDifference(change) }
    let label = SafeText.make(change.label)
    let old = change.old.map(shown) ?? ""
    let new = change.new.map(shown) ?? ""
    if !old.isEmpty, !new.isEmpty, isShort(old), isShort(new) {
      let texts = (SafeText.make(old), SafeText.make(new))
      let risk = change.risk.map { SafeText.make($0) }
      let width = ColumnWidth.of(texts.0) + ColumnWidth.of(texts.1) + 4
      if width + (risk.map { ColumnWidth.of($0) + 4 } ?? 0) <= valueColumns {
        lines.append(.change(label: label, old: texts.0, new: texts.1, risk: risk))
        return
      }
    }
    let before = old.isEmpty ? [] : wrapped(old, less: OutlineLine.signColumns)
    for (place, text) in before.enumerated() {
      lines.append(.old(label: place == 0 ? label : "", text))
    }
    if new.isEmpty { lines.append(.nothing(label: before.isEmpty ? label : "")) }
    for (place, text) in (new.isEmpty ? [] : wrapped(new, less: OutlineLine.signColumns)).enumerated() {
      lines.append(.new(label: place == 0 && before.isEmpty ? label : "", text))
    }
    if let risk = change.risk { lines.append(.warning("! " + SafeText.make(risk))) }
  }

  /// Names a difference that the eye does not see.
  private mutating func appendDifference(_ change: ReviewChange) {
    guard let old = change.old, let new = change.new,
      let difference = LookAlike.difference(from: old, to: new)
    else { return }
    for line in wrapped("(they look alike: \(difference))") { lines.append(.field(label: "", line)) }
  }

  private func isShort(_ text: String) -> Bool { text.count <= valueColumns && !text.contains("\n") }

  // White space at an end would not be seen.
  private func shown(_ text: String) -> String {
    text.first?.isWhitespace == true || text.last?.isWhitespace == true ? "“\(text)”" : text
  }

  private func wrapped(_ text: String, less: Int = 0) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      TextWrap.lines(SafeText.make(String(line)), columns: valueColumns - less)
    }
  }
}
