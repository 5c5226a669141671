import Changes
import ClerkAPI
import JSON
import Screen

/// Where organizations are written, and how.
enum ExportForm {
  static let title = "Export"
  /// What a draft of it is called where it is about a plan.
  static let reportTitle = "Report of a plan"
  static let file = "file"
  static let format = "format"
  static let includesPrivate = "private_metadata"

  /// The form, with a file of today's date suggested.
  static func make(_ content: ExportContent, day: String, size: Size) -> FormState {
    let labels: [ExportFormat: String]
    switch content {
    case .organizations: labels = [.json: "JSON, as Clerk has it", .csv: "CSV, the main fields"]
    case .report: labels = [.json: "JSON", .csv: "CSV, a change on each line"]
    case .proposal: labels = [:]
    }
    let options = ExportFormat.allCases.map { FieldOption($0.rawValue, label: labels[$0]) }
    var fields = [
      FormField(
        file, label: "File", kind: .path(.writing),
        hint:
          "~ is your home folder. Only you will be able to read it; what is there is not replaced unasked.",
        rules: [.required]),
      FormField(
        format, label: "Format", kind: .choice(options), initial: .text(ExportFormat.json.rawValue),
        rules: [.required]),
      FormField(
        includesPrivate, label: "Private metadata", kind: .yesNo, initial: .bool(false),
        hint: "Whether what only backends may read is written too."),
    ]
    var title = title
    switch content {
    case .organizations: break
    case .report: fields.removeLast()
    case .proposal:
      fields.removeLast(2)
      title = "A plan for a second person"
    }
    var form = FormState(
      title: title, subject: subject(content), fields: fields, hasBefore: false, verb: "write file",
      size: size)
    suggest(&form, content, day)
    return form
  }

  /// Has the file's name and the format go together, as far as the person has not typed them.
  static func suggest(_ form: inout FormState, _ content: ExportContent, _ day: String) {
    let path = form[file]?.path ?? ""
    if let named = ExportFormat.allCases.first(where: { path.lowercased().hasSuffix(".\($0.rawValue)") }) {
      if form[file]?.isTyped == true { form.suggest(named.rawValue, for: format) }
    }
    let chosen = form[format]?.text ?? ExportFormat.json.rawValue
    let name =
      switch content {
      case .organizations: "organizations"
      case .report: "plan"
      case .proposal: "credits-plan"
      }
    form.suggest("\(name)-\(day).\(chosen)", for: file)
  }

  /// What the form asks for; nil if something is missing.
  static func order(_ form: FormState, _ content: ExportContent, replaces: Bool) -> ExportOrder? {
    guard let path = form[file]?.path,
      let chosen = ExportFormat(rawValue: form[format]?.text ?? ExportFormat.json.rawValue)
    else { return nil }
    return ExportOrder(
      content: content, format: chosen,
      includesPrivate: form[includesPrivate]?.value == .bool(true), path: path, replaces: replaces)
  }

  private static func subject(_ content: ExportContent) -> String {
    let organizations: [OrganizationReference]
    switch content {
    case .organizations(let marked): organizations = marked
    case .report(let report): return "The report of the plan “\(report.record.plan.title)”"
    case .proposal(let draft):
      let names = BulkForm.subject(draft.changes.compactMap(\.organization))
      return "\(draft.title): \(names)"
    }
    guard organizations.count == 1, let one = organizations.first else {
      return "\(CountText.grouped(organizations.count)) marked organizations, read again"
    }
    return [one.name, one.slug ?? "no slug", one.id.rawValue].joined(separator: " · ")
  }
}
