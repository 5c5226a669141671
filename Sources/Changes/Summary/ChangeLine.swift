import ClerkAPI
import JSON

/// A change on one line: what it does to what, in a few words.
package enum ChangeLine {
  /// How many things are named; of more it is said how many.
  private static let named = 2

  /// The line, as the server and the person wrote what is in it, not yet safe to show. Values of private metadata are left out.
  ///
  /// - Parameter rows: How many changes the plan has that it is one of; nil where it is of none, or that is not known.
  package static func of(_ intent: ChangeIntent, rows: Int? = nil) -> String {
    var line = text(intent)
    if let ticket = intent.ticket, intent.kind == .adjustCredits { line += " \(ticket)" }
    if intent.reverts != nil { line += " (undo)" }
    if intent.batch != nil { line += rows.map { " (bulk, \($0))" } ?? " (bulk)" }
    return line
  }

  private static func text(_ intent: ChangeIntent) -> String {
    switch intent.request {
    case .create(let organization): "create \(organization.name)"
    case .update: few(ChangeSummary(intent).lines.map(field))
    case .mergeMetadata: few(ChangeSummary(intent).lines.map(member))
    case .uploadLogo: "upload a logo"
    case .deleteLogo: "remove the logo"
    case .delete: "delete"
    case .adjustCredits(let adjustment): CreditText.change(adjustment.signedAmount)
    }
  }

  private static func few(_ texts: [String]) -> String {
    let more = texts.count - named
    return texts.prefix(named).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// `member limit 50 → 60`.
  private static func field(_ line: ChangeSummary.Line) -> String {
    "\(line.label.lowercased()) \(line.old ?? "(none)") → \(line.new ?? "(none)")"
  }

  /// `plan.tier = "gold"`.
  private static func member(_ line: ChangeSummary.Line) -> String {
    guard !line.isPrivate else { return "\(line.label) \(line.new == nil ? "removed" : "changed")" }
    let part = "\(MetadataPart.forAll.name)."
    let path = line.label.hasPrefix(part) ? String(line.label.dropFirst(part.count)) : line.label
    return line.new.map { "\(path) = \($0)" } ?? "\(path) removed"
  }
}
