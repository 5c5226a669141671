/// What is decided once everything that has happened is known: after a batch of events, a paint, a pause.
enum Settling {
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    DraftOffer.offer(&state)
    return ListReads.settle(&state) + DetailReducer.settle(&state) + PeoplePane.settle(&state)
      + ProfileReducer.settle(&state) + DraftKeeping.settle(&state) + PathReads.settle(&state)
      + FoundPane.settle(&state) + OperatorNaming.settle(&state) + CreatorNames.settle(&state)
      + BackgroundRefresh.settle(&state)
  }

  static func painted(_ state: inout ConsoleState, _ frame: Int) -> [Effect] {
    guard !state.isTooSmall else { return [] }
    if state.isUnseen {
      state.isUnseen = false
      state.seenSince = frame
    }
    state.changeTop { $0.painted(frame: frame) }
    // Leftovers of earlier sessions are looked for once the rows are here, not while they are awaited.
    guard !state.list.isReading else { return [] }
    return leftovers.compactMap { asker, read in
      state.looked.insert(asker).inserted ? .read(state.ask(asker), read) : nil
    } + IndexReducer.look(&state)
  }

  private static let leftovers: [(Asker, Read)] = [
    (.undecided, .journal(JournalFilter.undecided.query(nil, operator: nil))), (.unfinished, .plans),
    (.drafts, .drafts), (.history, .history),
  ]

  static func due(_ state: inout ConsoleState, _ timer: TimerID) -> [Effect] {
    state.timers.remove(timer)
    return switch timer {
    case .draft: DraftKeeping.save(&state)
    case .refresh: BackgroundRefresh.due(&state)
    case .searchDebounce, .detailDebounce: []
    }
  }
}
