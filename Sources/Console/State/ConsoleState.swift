import Changes
import ClerkAPI
import Index
import Screen

/// Everything the console knows. Reducers change it, views draw it, nothing else touches it.
package struct ConsoleState: Equatable, Sendable {
  package var session: SessionInfo
  package var keyMap: KeyMap
  /// The profile's own commands.
  package var ownCommands: [OwnCommand] = []
  /// The profile's own filters.
  package var saved = SavedFilters()
  package var refreshing = BackgroundRefresh()
  /// Whether the screen is read out to the person: nothing on it changes by itself, or with each key.
  package var isAccessible = false
  package var size: Size
  /// As of the last event.
  package var now: Timestamp
  package var list: ListState
  /// For bulk actions.
  package var marks = Marks<OrganizationID, OrganizationReference>()
  package var detail: DetailState?
  /// The organizations looked at.
  package var trail = Trail()
  /// Under the cursor; the detail pane shows it once the cursor rests.
  var following: OrganizationID?
  /// From 100 columns on both panes are on screen.
  package var focus: Pane = .list {
    // In the list there is nothing to come back to.
    didSet { if focus == .list { wayBack = [] } }
  }
  package internal(set) var split = PaneSplit()
  /// What led to what is shown, the newest last.
  var wayBack: [WayBack] = []
  /// Topmost last.
  package var overlays: [Overlay] = []
  /// The last message.
  package var notice: Notice?
  /// What is said once that was seen, in order.
  var laterNotices: [Notice] = []
  /// The last ticket given, which the next review begins with.
  var ticket: String?
  /// Input whose meaning depends on an awaited answer, in order.
  var held: [HeldInput] = []
  /// Set by an answer that is shown in place of what had the focus, until it was visible: what was typed
  /// before is not for it.
  var isUnseen = false
  /// The first frame that showed the newest such answer.
  var seenSince = 0
  package var timers: Set<TimerID> = []
  /// Who has looked for what earlier sessions left behind.
  var looked: Set<Asker> = []
  /// Whether the next start begins where this one ends.
  package var keepsSession = false
  /// The organization to select once rows are here.
  var returning: OrganizationReference?
  /// Sections of the detail pane that are folded when it opens.
  var foldedSections: Set<DetailSection> = []
  /// What was searched for before.
  package var history = PromptHistory()
  /// What is asked for the names of operators.
  var naming = OperatorNaming()
  /// Found, and not offered yet.
  var leftDrafts: [OfferedDraft] = []
  /// Offered and not taken up: their forms offer them once more.
  var laidAside: [OfferedDraft] = []
  package var isEnding = false
  /// The profile to go to as soon as no change is in flight.
  var nextProfile: String?
  package internal(set) var requests = Requests()

  package init(session: SessionInfo, keyMap: KeyMap = .standard, size: Size, now: Timestamp) {
    self.session = session
    self.keyMap = keyMap
    self.size = size
    self.now = now
    self.list = ListState()
  }

  /// Whether the screen will change without a key.
  package var isBusy: Bool { !timers.subtracting([.refresh]).isEmpty || !requests.isEmpty || list.isReading }

  mutating func quit() -> [Effect] {
    isEnding = true
    return [.quit]
  }

  mutating func pass(to now: Timestamp) {
    self.now = now
    if let expiry = notice?.expiresAt, expiry <= now, !isAccessible {
      notice = nil
      sayNext()
    }
  }

  mutating func say(_ kind: Notice.Kind, _ text: String) {
    notice = Notice(kind, CutText.of(text, limit: 1000), since: now)
  }

  /// Says something that no one has just asked for, beside what else is said then: neither hides the other, nor the
  /// keys of what is open.
  ///
  /// - Parameter isFirst: Whether it counts more than what is said already, which then follows.
  mutating func sayBeside(_ kind: Notice.Kind, _ text: String, isFirst: Bool = false) {
    let new = Notice(kind, CutText.of(text, limit: 1000), since: now)
    guard overlays.isEmpty else { return laterNotices.insert(new, at: isFirst ? 0 : laterNotices.count) }
    guard let before = notice else { return notice = new }
    if isFirst {
      laterNotices.insert(before, at: 0)
      notice = new
    } else {
      laterNotices.append(new)
    }
  }

  /// Says a warning again later, as what opens by itself has its keys in the same line.
  mutating func deferWarning() {
    guard let notice, notice.kind == .warning else { return }
    laterNotices.insert(notice, at: 0)
    self.notice = nil
  }

  /// Says what has waited until what was said before it was seen; not over what someone has opened.
  mutating func sayNext() {
    guard notice == nil, let next = laterNotices.first, overlays.isEmpty else { return }
    // A line that is typed leaves room for warnings alone.
    guard next.kind == .warning || scene.promptLine(in: self) == nil else { return }
    laterNotices.removeFirst()
    say(next.kind, next.text)
  }
}

extension ConsoleState {
  package var context: KeyContext { scene.context }

  /// The organization that commands are about.
  package var subject: OrganizationID? {
    focus == .detail ? detail?.id : list.cursor.id
  }

  /// The same, as the panes know it.
  var subjectReference: OrganizationReference? { subject.map(reference) }

  /// An organization as the panes know it.
  package func reference(_ id: OrganizationID) -> OrganizationReference {
    let known = detail.flatMap { $0.id == id ? $0 : nil }
    let row = list.selected.flatMap { $0.id == id ? $0 : nil } ?? known?.row
    // What was reached through a person has no row.
    let read = known?.organization.value
    return OrganizationReference(
      id: id, slug: row?.slug ?? read?.slug, name: row?.name ?? read?.name ?? id.rawValue)
  }

  /// When something on screen changes by itself next.
  package var wakeAt: Timestamp? {
    guard !isAccessible else { return nil }
    let moments =
      [notice?.expiresAt, requests.areHeld ? Timestamp(milliseconds: now.milliseconds + 1000) : nil]
      .compactMap { $0 } + Panes(self).changesAt(in: self)
      + overlays.flatMap { $0.scene.changesAt(in: self) }
    // Ages of answers that came together change together: one waking for all of the next second.
    guard let first = moments.min() else { return nil }
    return moments.filter { $0.milliseconds - first.milliseconds < 1000 }.max()
  }
}

package enum Pane: String, Hashable, Sendable {
  case list
  case detail
}

/// A sentence at the bottom of the screen, until something else happens.
package struct Notice: Equatable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Something was done; disappears by itself.
    case information
    /// Something needs attention; stays until the next key.
    case warning
  }

  /// How long an `information` notice stays, in milliseconds.
  package static let lifetime: Int64 = 4_000

  package var kind: Kind
  package var text: String
  package var since: Timestamp

  package init(_ kind: Kind, _ text: String, since: Timestamp) {
    self.kind = kind
    self.text = text
    self.since = since
  }

  /// When it disappears by itself, if it does.
  package var expiresAt: Timestamp? {
    kind == .information ? Timestamp(milliseconds: since.milliseconds + Self.lifetime) : nil
  }
}

/// The console's timers; starting one again replaces it.
package enum TimerID: String, Hashable, Sendable {
  /// Until the person has finished a word.
  case searchDebounce
  /// Until the cursor rests.
  case detailDebounce
  /// Until what is typed is saved.
  case draft
  /// Until what is on screen is read again.
  case refresh
}
