import Changes
import ClerkAPI
import JSON
import Screen

/// Writing to a file: form, progress, what could not be read.
package struct ExportOverlay: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case editing
    case writing(Writing)
    /// Finished, with organizations missing.
    case ended(path: String?, count: Int, [ExportFailure])
    /// A plan for a second person was written, and until when it can be applied.
    case proposed(path: String, until: Timestamp)
  }

  package struct Writing: Equatable, Sendable {
    let request: RequestID
    package internal(set) var progress: BatchProgress
    package internal(set) var isStopping = false
  }

  package let content: ExportContent
  package internal(set) var form: FormState
  package internal(set) var step = Step.editing
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

  var writing: Writing? {
    get { if case .writing(let writing) = step { writing } else { nil } }
    set { if let newValue, case .writing = step { step = .writing(newValue) } }
  }

  var typedForm: FormState? {
    get { step == .editing ? form : nil }
    set { if let newValue { form = newValue } }
  }
}

extension ExportOverlay: Scene {
  var overlay: Overlay? { .export(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    typing(in: &state) { form, _ in form.reduce(command) }
      ?? state.update(Self.self) { $0.perform(command, &$1) } ?? []
  }

  func save(_ state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { $0.write(replacing: false, &$1) } ?? []
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { Self.close(&state) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    step == .editing && form.awaitsFolder
  }

  func resize(_ state: inout ConsoleState) {
    let size = ConsoleLayout(state).body.size
    state.export?.form.resize(to: size)
  }

  mutating func changeForms(_ change: (inout FormState) -> Void) { change(&form) }

  /// Keeps file name and format consistent, and what is typed for a second person with its credits.
  func followForm(_ state: inout ConsoleState) {
    let day = state.session.time.date(state.now)
    guard var export = state.export else { return }
    ExportForm.suggest(&export.form, content, day)
    state.export = export
    if isProposal { DraftOwner.topmost(state)?.keep(&state) { $0.proposal = export.form.draft } }
  }

  var draftForm: DraftForm? {
    let purpose: DraftPurpose
    var marked: [OrganizationReference] = []
    var plan: PlanID?
    switch content {
    case .organizations(let organizations): (purpose, marked) = (.other(.export), organizations)
    case .report(let report): (purpose, plan) = (.other(.report), report.record.plan.id)
    // A plan for a second person is made anew from the form of its credits, which keeps what is typed here.
    case .proposal: return nil
    // Its list is not there at the next start.
    case .people: return nil
    }
    let isKept: Bool =
      switch step {
      case .editing, .writing: true
      case .ended, .proposed: false
      }
    return DraftForm(
      purpose: purpose, organizations: marked, plan: plan, key: DraftKey(purpose, nil), typed: form.draft,
      focus: form.focus, isKept: isKept, isEditing: step == .editing)
  }

  func operators(in state: ConsoleState) -> [UserID] {
    guard case .proposed = step else { return [] }
    return [state.session.operatorName].compactMap { $0.flatMap(OperatorNames.id) }
  }
}

// MARK: Opening and closing

extension ExportOverlay {
  /// Asks where to write the marked organizations, otherwise the selected one.
  static func open(_ state: inout ConsoleState) {
    let organizations = subjects(state)
    guard !organizations.isEmpty else {
      return state.say(.noOrganization)
    }
    if DraftOffer.offer(&state, before: .other(.export), of: organizations.map(\.id)) { return }
    state.push(ExportOverlay(.organizations(organizations), state))
  }

  static func open(_ state: inout ConsoleState, _ people: PeopleExtract) {
    state.push(ExportOverlay(.people(people), state))
  }

  static func open(_ state: inout ConsoleState, _ report: PlanReport) {
    state.push(ExportOverlay(.report(report), state))
  }

  static func open(_ state: inout ConsoleState, proposing draft: PlanDraft) {
    var export = ExportOverlay(.proposal(draft), state)
    if let typed = DraftOwner.topmost(state)?.drafted(state).proposal { export.form.apply(draft: typed) }
    state.push(export)
  }

  /// Resumes a draft held by this process; that of a report once its plan was read.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ report: PlanReport? = nil) {
    var export = ExportOverlay(
      report.map(ExportContent.report) ?? .organizations(draft.organizations), state)
    export.drafted = DraftKeeping.restore(draft, into: &export.form)
    state.push(export)
    export.followForm(&state)
  }

  private init(_ content: ExportContent, _ state: ConsoleState) {
    self.init(
      content,
      form: ExportForm.make(
        content, day: state.session.time.date(state.now), size: ConsoleLayout(state).body.size))
  }

  /// The marked organizations, otherwise the selected one.
  static func subjects(_ state: ConsoleState) -> [OrganizationReference] {
    state.marks.isEmpty ? state.subjectReference.map { [$0] } ?? [] : state.marks.organizations
  }

  private static func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, Self.self)
    if state.export?.isProposal == true {
      DraftOwner.topmost(state)?.keep(&state) { $0.proposal = JSONObject() }
    }
    state.close(Self.self)
    return effects
  }
}

// MARK: Writing

extension ExportOverlay {
  private mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch step {
    case .editing: break
    case .writing(let writing):
      guard command == .back || command == .cancel, !writing.isStopping else { break }
      self.writing?.isStopping = true
      return [.interrupt(writing.request)]
    case .ended, .proposed:
      if command == .journal { return Self.close(&state) + JournalPane.open(&state) }
      guard [.back, .confirm, .cancel].contains(command) else { break }
      guard case .ended(nil, _, _) = step else { return Self.close(&state) }
      // Nothing was written: what was typed is still there.
      step = .editing
    }
    return []
  }

  mutating func write(replacing replaces: Bool, _ state: inout ConsoleState) -> [Effect] {
    guard let order = ExportForm.order(form, content, replaces: replaces) else { return [] }
    let request = state.ask(.export)
    form.clearRefusals()
    step = .writing(Writing(request: request, progress: BatchProgress(done: 0, failed: 0, total: total)))
    return [.exportOrganizations(request, order)]
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) {
    guard let writing = state.export?.writing, writing.request == request, case .batch(let now) = progress,
      now.follows(writing.progress)
    else { return }
    state.export?.writing?.progress = now
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard case .export(let outcome) = answer, state.export?.writing?.request == request else { return [] }
    return state.update(Self.self) { $0.ended(outcome, &$1) } ?? []
  }

  private mutating func ended(_ outcome: ExportOutcome, _ state: inout ConsoleState) -> [Effect] {
    step = .editing
    switch outcome {
    case .written(let path, let count, let failures):
      guard failures.isEmpty else {
        step = .ended(path: path, count: count, failures)
        return []
      }
      let effects = Self.close(&state)
      state.say(.information, "Wrote \(written(count)) to \(SafeText.make(path)).")
      return effects
    case .writtenInPart(let path, let count, let gap):
      let effects = Self.close(&state)
      state.say(.warning, "Wrote \(written(count)) to \(SafeText.make(path)), perhaps not all. \(gap)")
      return effects
    case .proposed(let path, let until):
      step = .proposed(path: path, until: until)
      // Its form is closed: saved a second time, it could happen twice.
      return state.change?.leave(&state) ?? BulkOverlay.close(&state)
    case .notProposed(let reason): form.setRefusal(field: nil, message: reason.message)
    case .unreadable(let failures): step = .ended(path: nil, count: 0, failures)
    case .unwritable(.exists(let path)): state.push(Question(.replace(path: path)))
    case .unwritable(.unusable(let message)): form.setRefusal(field: ExportForm.file, message: message)
    case .stopped: state.say(.information, "Stopped: nothing was written.")
    }
    return []
  }

  private func written(_ count: Int) -> String {
    switch content {
    case .organizations, .proposal:
      count == 1 ? "1 organization" : "\(CountText.grouped(count)) organizations"
    case .people(let extract): extract.query.kind.count(count)
    case .report: "the report"
    }
  }
}
