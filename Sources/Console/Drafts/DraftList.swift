import Changes
import ClerkAPI
import Screen

/// Offers drafts of earlier sessions: at the start, and once more before their forms. Takes only keys pressed after it was visible.
package struct DraftList: Equatable, Sendable {
  /// Newest first.
  package internal(set) var drafts: [OfferedDraft]
  package internal(set) var scroll = Scroll()
  /// The first frame that showed it; nil until painted.
  package internal(set) var shownSince: Int?
  /// Whether a form to be opened offers them once more.
  private let isBeforeForm: Bool

  init(_ drafts: [OfferedDraft], isBeforeForm: Bool = false) {
    self.drafts = drafts
    self.isBeforeForm = isBeforeForm
  }

  /// The sentence above the drafts.
  package static let headRows = 2

  mutating func select(_ place: Int, rows: Int) {
    scroll.select(place, of: drafts.count, rows: rows)
  }
}

extension DraftList: Scene {
  var context: KeyContext { .drafts }
  var overlay: Overlay? { .drafts(self) }
  var scrollsByWheel: Bool { true }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    var list = self
    let rows = OverlayLayout(state).body.rows - Self.headRows
    switch command {
    case .back, .quitView, .cancel:
      state.close(Self.self)
      if isBeforeForm {
        state.say(.information, "Kept for the next start; now the form opens without it.")
      } else {
        state.laidAside = drafts
        state.say(.information, "The drafts are kept; their forms and the next start offer them again.")
      }
      return []
    case .open:
      guard drafts.indices.contains(scroll.cursor) else { return [] }
      return [.read(state.ask(.drafts), .draft(drafts[scroll.cursor].id))]
    case .dropDraft:
      guard drafts.indices.contains(scroll.cursor) else { return [] }
      state.push(Question(.dropDraft(title: DraftOffer.title(drafts[scroll.cursor].draft))))
      return []
    default: list.scroll.select(command, of: drafts.count, rows: rows)
    }
    state[scene: Self.self] = list
    return []
  }

  /// A press selects; a press on the selected draft opens it.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = OverlayLayout(state).body
    let row = mouse.position.row - body.row - Self.headRows
    let place = scroll.top + row
    guard mouse.kind == .press, mouse.button == 1, body.contains(mouse.position), row >= 0,
      drafts.indices.contains(place)
    else { return wheeled(mouse, in: &state) ?? [] }
    if place == scroll.cursor { return perform(.open, in: &state) }
    var list = self
    list.select(place, rows: body.rows - Self.headRows)
    state[scene: Self.self] = list
    return []
  }

  func takes(keysAfter frame: Int) -> Bool { shownSince.map { frame >= $0 } ?? false }

  mutating func painted(frame: Int) { shownSince = shownSince ?? frame }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    state.requests.waits(.drafts)
  }

  func box(in state: ConsoleState) -> Size? { Size(columns: 76, rows: Self.headRows + drafts.count) }

  func resize(_ state: inout ConsoleState) {
    var list = self
    list.select(scroll.cursor, rows: OverlayLayout(state, of: self).body.rows - Self.headRows)
    state[scene: Self.self] = list
  }
}

/// Offers drafts of earlier sessions at the start, and opens them in their forms.
enum DraftOffer {
  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    switch answer {
    case .drafts(let drafts): found(&state, drafts)
    case .draft(let draft): return taken(&state, draft)
    default: break
    }
    return []
  }

  private static func found(_ state: inout ConsoleState, _ drafts: [OfferedDraft]) {
    // A draft that this session is not allowed to send is left to one that is.
    let policy = state.session.policy
    state.leftDrafts = drafts.filter { offered in
      offered.draft.purpose.kind.map { (try? policy.check($0)) != nil } ?? true
    }
    offer(&state)
  }

  /// Shows the list as soon as nothing else has the focus.
  static func offer(_ state: inout ConsoleState) {
    guard !state.leftDrafts.isEmpty, state.overlays.isEmpty, state.list.prompt == nil else { return }
    state.deferWarning()
    state.push(DraftList(state.leftDrafts))
    state.leftDrafts = []
  }

  /// Offers what was typed into a form that is about to be opened, where it was laid aside.
  ///
  /// - Returns: Whether there is any.
  static func offer(
    _ state: inout ConsoleState, before purpose: DraftPurpose, of organizations: [OrganizationID]
  ) -> Bool {
    let subjects = Set(organizations)
    let typed = state.laidAside.filter { $0.draft.purpose == purpose && $0.draft.subjects == subjects }
    guard !typed.isEmpty else { return false }
    state.laidAside.removeAll(where: typed.contains)
    state.push(DraftList(typed, isBeforeForm: true))
    return true
  }

  // MARK: Taking one up

  /// Drops the selected draft for good.
  static func drop(_ state: inout ConsoleState) -> [Effect] {
    guard var list = state[scene: DraftList.self], list.drafts.indices.contains(list.scroll.cursor)
    else { return [] }
    let rows = OverlayLayout(state).body.rows - DraftList.headRows
    let dropped = list.drafts.remove(at: list.scroll.cursor)
    if list.drafts.isEmpty {
      state.close(DraftList.self)
    } else {
      list.select(list.scroll.cursor, rows: rows)
      state[scene: DraftList.self] = list
    }
    state.say(.information, "Dropped: \(title(dropped.draft)).")
    return [.discardDraft(dropped.id)]
  }

  /// Opens a draft now held by this process in its form, on top of the organization as it is now.
  private static func taken(_ state: inout ConsoleState, _ draft: FormDraft?) -> [Effect] {
    guard let list = state.scene as? DraftList else {
      return draft.map { [.releaseDraft($0.key)] } ?? []
    }
    state.close(DraftList.self)
    // The others are offered once this one is done with.
    state.leftDrafts = list.drafts.enumerated().filter { $0.offset != list.scroll.cursor }.map(\.element)
    guard let draft else {
      state.say(.warning, "The draft is gone, or another orgdesk has taken it.")
      offer(&state)
      return []
    }
    return resume(&state, draft)
  }

  private static func resume(_ state: inout ConsoleState, _ draft: FormDraft) -> [Effect] {
    guard state.allows({ if let kind = draft.purpose.kind { try $0.check(kind) } }) else {
      return [.releaseDraft(draft.key)]
    }
    if let purpose = draft.purpose.change { return ChangeOverlay.resume(&state, draft, purpose) }
    if let choice = draft.purpose.choice { return BulkOverlay.resume(&state, draft, choice) }
    if let plan = draft.plan { return BulkOverlay.resume(&state, draft, plan) }
    ExportOverlay.resume(&state, draft)
    return []
  }

  /// The draft's name in a sentence.
  static func title(_ draft: FormDraft) -> String {
    draft.purpose.title + (draft.organization.map { ": “\(SafeText.make($0.name))”" } ?? "")
  }
}
