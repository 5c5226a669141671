import Changes
import ClerkAPI
import Screen

/// Where and how something is written.
enum ExportForm {
  static let title = "Export"
  /// The title of a report's draft.
  static let reportTitle = "Report of a plan"
  static let file = "file"
  static let format = "format"
  static let includesPrivate = "private_metadata"

  /// Suggests a file with today's date.
  static func make(_ content: ExportContent, day: String, size: Size) -> FormState {
    let labels: [ExportFormat: String]
    switch content {
    case .organizations, .people:
      labels = [.json: "JSON, as Clerk returns it", .csv: "CSV, the main fields"]
    case .report: labels = [.json: "JSON", .csv: "CSV, one change per line"]
    case .proposal: labels = [:]
    }
    let options = ExportFormat.allCases.map { FieldOption($0.rawValue, label: labels[$0]) }
    var fields = [
      FormField(
        file, label: "File", kind: .path(.writing),
        hint:
          "~ is your home folder. Only you can read the file. You are asked before a file is replaced.",
        rules: [.required]),
      FormField(
        format, label: "Format", kind: .choice(options), initial: .text(ExportFormat.json.rawValue),
        rules: [.required]),
      FormField(
        includesPrivate, label: "Private metadata", short: "Private", kind: .yesNo, initial: .bool(false),
        hint: "Whether private metadata is written too."),
    ]
    var title = title
    switch content {
    case .organizations: break
    case .report, .people: fields.removeLast()
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

  /// Keeps file name and format consistent, as far as the person has not typed them.
  static func suggest(_ form: inout FormState, _ content: ExportContent, _ day: String) {
    let path = form[file]?.path ?? ""
    if let named = ExportFormat.allCases.first(where: { path.lowercased().hasSuffix(".\($0.rawValue)") }) {
      if form[file]?.isTyped == true { form.suggest(named.rawValue, for: format) }
    }
    let chosen = form[format]?.text ?? ExportFormat.json.rawValue
    let name =
      switch content {
      case .organizations: "organizations"
      case .people(let extract): extract.query.kind.noun()
      case .report: "plan"
      case .proposal: "credits-plan"
      }
    form.suggest("\(name)-\(day).\(chosen)", for: file)
  }

  /// Nil if something is missing.
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
    case .people(let extract): return "\(extract.subject), read again"
    case .report(let report): return "The report of the plan “\(report.record.plan.title)”"
    case .proposal(let draft):
      let names = BulkForm.names(draft.changes.compactMap(\.organization))
      return "\(draft.title): \(names)"
    }
    guard organizations.count == 1, let one = organizations.first else {
      return "\(CountText.grouped(organizations.count)) marked organizations, read again"
    }
    return OrganizationForm.subject(one)
  }
}
