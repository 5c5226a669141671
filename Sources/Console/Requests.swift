import ClerkAPI
import Index

/// The requests in flight: who waits for each, since when, and what holds it back. Answers go straight there.
package struct Requests: Equatable, Sendable {
  private struct InFlight: Equatable, Sendable {
    let asker: Asker
    let since: Timestamp
    var retry: RetryWait?
    /// Whether it changes nothing.
    var isRead = false
    /// Whether the scene that waited was closed.
    var isForsaken = false
  }

  /// The number of the newest request.
  private(set) var last = 0
  private var inFlight: [RequestID: InFlight] = [:]

  var isEmpty: Bool { inFlight.isEmpty }

  /// Who waits for the answer; nil if no one does any more.
  subscript(request: RequestID) -> Asker? { inFlight[request]?.asker }

  /// When it was made; nil if no one waits for it any more.
  package func since(_ request: RequestID?) -> Timestamp? { request.flatMap { inFlight[$0]?.since } }

  /// The retry that it awaits, if any.
  package func retry(of request: RequestID?) -> RetryWait? { request.flatMap { inFlight[$0]?.retry } }

  /// The retry that the oldest waiting request of that asker awaits.
  package func retry(of asker: Asker) -> RetryWait? {
    all(of: asker).lazy.compactMap { inFlight[$0]?.retry }.first
  }

  /// Whether that asker waits for an answer.
  package func waits(_ asker: Asker) -> Bool { inFlight.values.contains { $0.asker == asker } }

  /// Whether any of them awaits a retry.
  var areHeld: Bool { inFlight.values.contains { $0.retry != nil } }

  /// What that asker waits for, the oldest first.
  func all(of asker: Asker) -> [RequestID] { inFlight.keys.filter { self[$0] == asker }.sorted() }

  mutating func begin(_ asker: Asker, at now: Timestamp) -> RequestID {
    last += 1
    let request = RequestID(last)
    inFlight[request] = InFlight(asker: asker, since: now)
    return request
  }

  /// It was sent to read something.
  fileprivate mutating func reads(_ request: RequestID) { inFlight[request]?.isRead = true }

  /// Scenes were closed: another one of their kind may take their place at once, and is not answered in theirs.
  fileprivate mutating func forsake(_ isOf: (any Scene.Type) -> Bool) {
    for (request, waiting) in inFlight where waiting.asker.scene.map(isOf) == true {
      inFlight[request]?.isForsaken = true
    }
  }

  /// What is read for scenes that were closed.
  fileprivate var forsaken: [RequestID] {
    inFlight.filter { $0.value.isRead && $0.value.isForsaken }.keys.sorted()
  }

  mutating func hold(_ request: RequestID, _ retry: RetryWait?) { inFlight[request]?.retry = retry }

  /// An answer came, or no one waits for it any more.
  ///
  /// - Returns: Who waited.
  @discardableResult
  mutating func end(_ request: RequestID) -> Asker? { inFlight.removeValue(forKey: request)?.asker }
}

/// A request that waits: for a retry after a failure, shown as `retrying in 3 s · 2 of 4`, or for Clerk's
/// rate limit, shown as `waiting for Clerk’s rate limit, 3 s`.
package struct RetryWait: Equatable, Sendable {
  /// The next attempt, counted from 1.
  package var attempt: Int
  /// Attempts at most.
  package var attempts: Int
  /// When the next attempt is made.
  package var until: Timestamp
  /// Nil where the rate limit holds the request back.
  package var reason: ClerkError?

  package init(attempt: Int, attempts: Int, until: Timestamp, reason: ClerkError?) {
    self.attempt = attempt
    self.attempts = attempts
    self.until = until
    self.reason = reason
  }
}

extension ConsoleState {
  /// Begins a request, whose answer goes to `asker`.
  mutating func ask(_ asker: Asker) -> RequestID { requests.begin(asker, at: now) }

  /// Closes the scenes of a type.
  mutating func close<S: Scene>(_ type: S.Type) {
    overlays.removeAll { $0.scene is S }
    requests.forsake { $0 == type }
  }

  /// Closes whatever lies over the panes.
  mutating func closeAll() {
    overlays = []
    requests.forsake { _ in true }
  }

  /// Ends what is cancelled, and cancels what is read for a scene that was closed: no answer comes to another one
  /// in its place.
  mutating func endReads(_ effects: [Effect]) -> [Effect] {
    for effect in effects {
      switch effect {
      case .read(let request, _): requests.reads(request)
      case .cancel(let request): requests.end(request)
      default: break
      }
    }
    let forsaken = requests.forsaken
    for request in forsaken { requests.end(request) }
    return effects + forsaken.map { .cancel($0) }
  }
}

/// Identifies a request, so that an answer no one waits for any more can be dropped.
package struct RequestID: Hashable, Comparable, Sendable {
  /// Counts up from 1 within a console.
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  package static func < (left: RequestID, right: RequestID) -> Bool {
    left.number < right.number
  }
}

/// A place in the console that asks, and so receives the answer.
package enum Asker: Hashable, Sendable {
  case list
  /// What a filter shows, read again.
  case shown
  case index
  /// Who created the organizations of the list.
  case creators
  case detail
  /// The lists of an organization.
  case people
  /// A change: what is read for it, its editor and its outcome.
  case change
  /// The path being typed.
  case path
  /// The journal, and decisions about its changes.
  case journal
  /// What helps to settle an adjustment.
  case settling
  case bulk
  case export
  /// What is found of people.
  case found
  /// One person.
  case person
  /// Operators whose name in the journal is an id.
  case operators
  /// Something to be opened in the Dashboard.
  case dashboard(DashboardSubject)
  /// A command of the profile's own, by its name.
  case own(String, OrganizationID)
  /// The look for undecided changes at the start.
  case undecided
  /// The look for unfinished plans at the start.
  case unfinished
  /// The look for what was searched for in earlier sessions.
  case history
  /// The look for drafts at the start, and taking them.
  case drafts

  /// The scene that waits; nil for what is there as long as the console.
  fileprivate var scene: (any Scene.Type)? {
    switch self {
    case .people: PeoplePane.self
    case .change: ChangeOverlay.self
    case .journal, .settling: JournalPane.self
    case .bulk: BulkOverlay.self
    case .export: ExportOverlay.self
    case .found: FoundPane.self
    case .person: PersonPane.self
    case .list, .shown, .index, .creators, .detail, .path, .operators, .dashboard, .own, .undecided,
      .unfinished, .history, .drafts:
      nil
    }
  }

  func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    // A change concerns the place that made it and every place that shows changes.
    if case .change(let draft, let outcome) = answer {
      state.outdateTrail()
      return ChangeOverlay.ended(&state, request, draft, outcome) + JournalPane.changed(&state, request)
    }
    // Whoever asked: all that shows it shows it alike.
    if case .organization(.success(let read)) = answer { ListReducer.saw(&state, [OrganizationRow(read)]) }
    return switch self {
    case .list: ListReducer.answered(&state, request, answer)
    case .shown: ShownReads.answered(&state, answer)
    case .index: IndexReducer.answered(&state, answer)
    case .creators: CreatorNames.answered(&state, answer)
    case .detail: DetailReducer.answered(&state, answer)
    case .people: PeoplePane.answered(&state, request, answer)
    case .change: ChangeOverlay.answered(&state, request, answer)
    case .path: PathReads.answered(&state, request, answer)
    case .journal: JournalPane.answered(&state, request, answer)
    case .settling: JournalPane.settling(&state, answer)
    case .bulk: BulkOverlay.answered(&state, request, answer)
    case .export: ExportOverlay.answered(&state, request, answer)
    case .found: FoundPane.answered(&state, request, answer)
    case .person: PersonPane.answered(&state, request, answer)
    case .operators: OperatorNaming.answered(&state, answer)
    case .dashboard(let subject): Dashboard.answered(&state, subject, answer)
    case .own(let name, let id): OwnCommands.answered(&state, name, id, answer)
    case .undecided: JournalPane.looked(&state, answer)
    case .unfinished: BulkOverlay.looked(&state, answer)
    case .drafts: DraftOffer.answered(&state, answer)
    case .history: SearchReducer.answered(&state, answer)
    }
  }

  func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) -> [Effect] {
    switch progress {
    case .waiting(let wait):
      state.requests.hold(request, wait)
      fit(&state)
      return []
    // It has many requests in flight, and tells itself which holds it back.
    case .plan: break
    default: state.requests.hold(request, nil)
    }
    switch self {
    case .index: IndexReducer.progressed(&state, progress)
    case .change: return ChangeOverlay.progressed(&state, request, progress)
    case .journal: JournalPane.progressed(&state, request, progress)
    case .bulk: return BulkOverlay.progressed(&state, request, progress)
    case .export: ExportOverlay.progressed(&state, request, progress)
    default: break
    }
    return []
  }

  /// What is awaited takes room.
  private func fit(_ state: inout ConsoleState) {
    switch self {
    case .list: state.list.scroll(height: ConsoleLayout(state).listRows.rows)
    case .people: state.update(PeoplePane.self) { $0.fit($1) }
    case .found: state.update(FoundPane.self) { $0.keepPlace($1) }
    case .person: state.update(PersonPane.self) { $0.keepPlace($1) }
    default: break
    }
  }
}
