import Changes
import ClerkAPI
import JSON
import Screen

/// Writing to a file: form, progress, what could not be read.
package struct ExportOverlay: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case editing
    case writing(RequestID, BatchProgress)
    /// Finished, with organizations missing.
    case ended(path: String?, count: Int, [ExportFailure])
    /// A plan for a second person was written, and until when it can be applied.
    case proposed(path: String, until: Timestamp)
  }

  package let content: ExportContent
  package var form: FormState
  package var step = Step.editing
  package var wait: RetryWait?
  package var isStopping = false
  var drafted = KeptDraft()

  init(_ content: ExportContent, form: FormState) {
    self.content = content
    self.form = form
  }

  /// Organizations, or changes of a plan.
  package var total: Int { content.count }

  /// A plan for a second person.
  var isProposal: Bool { if case .proposal = content { true } else { false } }

  package var context: KeyContext {
    switch step {
    case .editing: .form
    case .writing: .progress
    case .ended, .proposed: .message
    }
  }

  var request: RequestID? {
    if case .writing(let request, _) = step { request } else { nil }
  }
}

extension ExportOverlay: Scene {
  var overlay: Overlay? { .export(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    ExportReducer.reduce(&state, command)
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    context == .form ? ExportReducer.typed(&state, press) : nil
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    context == .form ? ExportReducer.pasted(&state, text) : nil
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    context == .form ? ExportReducer.mouse(&state, mouse) : []
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { ExportReducer.close(&state) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    step == .editing && form.awaitsFolder
  }

  func resize(_ state: inout ConsoleState) { ExportReducer.resize(&state) }

  var draftOwner: DraftOwner? { isProposal ? nil : .export }
}

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
    case .organizations: labels = [.json: "JSON, as Clerk returns it", .csv: "CSV, the main fields"]
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
        includesPrivate, label: "Private metadata", kind: .yesNo, initial: .bool(false),
        hint: "Whether private metadata is written too."),
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
