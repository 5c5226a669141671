import ClerkAPI

/// The requests in flight and who waits for each: answers go straight there.
struct Requests: Equatable, Sendable {
  /// The number of the newest request.
  private(set) var last = 0
  private(set) var askers: [RequestID: Asker] = [:]

  var isEmpty: Bool { askers.isEmpty }

  /// Who waits for the answer; nil if nobody does any more.
  subscript(request: RequestID) -> Asker? { askers[request] }

  /// Whether that asker waits for an answer.
  func waits(_ asker: Asker) -> Bool { askers.values.contains(asker) }

  mutating func begin(_ asker: Asker) -> RequestID {
    last += 1
    askers[RequestID(last)] = asker
    return RequestID(last)
  }

  /// An answer came, or nobody waits for it any more.
  ///
  /// - Returns: Who waited.
  @discardableResult
  mutating func end(_ request: RequestID) -> Asker? { askers.removeValue(forKey: request) }
}

extension ConsoleState {
  /// Begins a request, whose answer goes to `asker`.
  mutating func ask(_ asker: Asker) -> RequestID { requests.begin(asker) }
}

/// Identifies a request, so that an answer nobody waits for any more can be dropped.
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
enum Asker: Hashable, Sendable {
  case list
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

  func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    // A change concerns the place that made it and every place that shows changes.
    if case .change(let draft, let outcome) = answer {
      state.outdateTrail()
      return ChangeOverlay.ended(&state, request, draft, outcome) + JournalPane.changed(&state, request)
    }
    return switch self {
    case .list: ListReducer.answered(&state, request, answer)
    case .index: IndexReducer.answered(&state, request, answer)
    case .creators: CreatorNames.answered(&state, request, answer)
    case .detail: DetailReducer.answered(&state, request, answer)
    case .people: PeoplePane.answered(&state, request, answer)
    case .change: ChangeOverlay.answered(&state, request, answer)
    case .path: PathReads.answered(&state, request, answer)
    case .journal: JournalPane.answered(&state, request, answer)
    case .settling: JournalPane.settling(&state, request, answer)
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
    case .history:
      SearchReducer.answered(&state, answer)
    }
  }

  func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) -> [Effect] {
    switch self {
    case .list: ListReducer.progressed(&state, request, progress)
    case .index: IndexReducer.progressed(&state, request, progress)
    case .detail: DetailReducer.progressed(&state, request, progress)
    case .people: PeoplePane.progressed(&state, request, progress)
    case .change: return ChangeOverlay.progressed(&state, request, progress)
    case .journal: JournalPane.progressed(&state, request, progress)
    case .bulk: return BulkOverlay.progressed(&state, request, progress)
    case .export: ExportOverlay.progressed(&state, request, progress)
    case .found: FoundPane.progressed(&state, request, progress)
    case .person: PersonPane.progressed(&state, request, progress)
    case .operators, .creators, .path, .settling, .dashboard, .own, .undecided, .unfinished, .drafts,
      .history:
      break
    }
    return []
  }
}
