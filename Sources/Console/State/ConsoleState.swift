import ClerkAPI
import Screen

/// Everything the console knows. Reducers change it, views draw it, nothing else touches it.
package struct ConsoleState: Equatable, Sendable {
  /// Where the console is connected and what it may do.
  package var session: SessionInfo
  /// Which key does what.
  package var keyMap: KeyMap
  /// The terminal's size.
  package var size: Size
  /// The present, as the last event said.
  package var now: Timestamp
  /// The organizations.
  package var list: ListState
  /// The organizations marked for what is done with many at once.
  package var marks = Marks()
  /// The organization looked at, if any.
  package var detail: DetailState?
  /// The organization the cursor came upon, which the detail pane shows once it rests there.
  var following: OrganizationID?
  /// Which pane has the keys; from 100 columns both are on screen.
  package var focus: Pane = .list
  /// What lies over the panes, topmost last.
  package var overlays: [Overlay] = []
  /// What was said to the person last.
  package var notice: Notice?
  /// The ticket given last, which the next review begins with.
  var ticket: String?
  /// What was typed while an answer is waited for that says what it means, in order.
  var held: [HeldInput] = []
  /// Set by an answer that is shown in place of what had the keys, until it was on screen: what was typed before is not
  /// for it.
  var isUnseen = false
  /// The first frame that showed the newest such answer.
  var seenSince = 0
  /// The timers that run.
  package var timers: Set<TimerID> = []
  /// Whether changes of an earlier time were looked for.
  var hasLookedIntoJournal = false
  /// Whether unfinished plans of an earlier time were looked for.
  var hasLookedForPlans = false
  /// Whether drafts of an earlier time were looked for.
  var hasLookedForDrafts = false
  /// What was found and not offered yet.
  var leftDrafts: [OfferedDraft] = []
  /// Set when the console is to end.
  package var isEnding = false
  /// The requests under way.
  var requests = Requests()

  /// A console that has not asked anything yet.
  package init(session: SessionInfo, keyMap: KeyMap = .standard, size: Size, now: Timestamp) {
    self.session = session
    self.keyMap = keyMap
    self.size = size
    self.now = now
    self.list = ListState()
  }

  /// Whether anything is under way that will change the screen without a key.
  package var isBusy: Bool { !timers.isEmpty || !requests.isEmpty || list.isReading }

  /// Ends the console.
  mutating func quit() -> [Effect] {
    isEnding = true
    return [.quit]
  }

  mutating func say(_ kind: Notice.Kind, _ text: String) {
    notice = Notice(kind, CutText.of(text, limit: 1000), since: now)
  }
}
