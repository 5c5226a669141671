import Changes
import ClerkAPI
import Index

/// Has the index read, stopped, resumed and read anew.
enum IndexReducer {
  /// How much larger the index has to be for a filter to look at it again while it is read.
  private static let growth = 20

  /// Begins or resumes reading; stops it where it runs.
  static func toggle(_ state: inout ConsoleState) -> [Effect] {
    switch state.list.indexing.phase {
    case .reading: return stop(&state)
    case .stopped, .failed: return resume(&state)
    case .off: return begin(&state)
    case .complete: return []
    }
  }

  /// That everything is read already.
  static func obstacle(_ state: ConsoleState) -> Obstacle? {
    guard state.list.indexing.phase == .complete else { return nil }
    let age = state.list.indexing.since.map { " (\(AgeText(of: $0, at: state.now).text) ago)" } ?? ""
    let key = state.keyMap.aside(.refreshAll, in: .list)
    return .nothing("All organizations were read\(age). Refresh\(key) reads them again.")
  }

  /// Begins by itself, once, where there are few enough organizations.
  static func look(_ state: inout ConsoleState) -> [Effect] {
    beginsByItself(state) ? begin(&state) : []
  }

  private static func beginsByItself(_ state: ConsoleState) -> Bool {
    guard state.list.indexing.phase == .off, state.list.search.isEmpty,
      let total = state.list.rows.totalCount
    else { return false }
    return total > 0 && total <= state.session.automaticIndex
  }

  /// Reads everything from the first one on; what is known is kept until then.
  static func begin(_ state: inout ConsoleState) -> [Effect] {
    let running = state.list.indexing.request
    let before = state.list.index.isEmpty ? nil : state.list.indexedSince
    state.list.indexing = Indexing()
    state.list.indexing.since = state.now
    state.list.indexing.before = before
    state.list.index.beginAnew()
    // What is on screen is found from the beginning.
    if state.list.index.isEmpty { state.list.index.add(state.list.rows.loaded.map(\.row)) }
    let effects = (running.map { [.cancel($0)] } ?? []) + resume(&state)
    if state.list.narrowing != nil || !state.list.finds.isEmpty { find(&state) }
    return effects
  }

  /// Reads the index anew, if there is one. A reading goes on: begun anew with each refresh it would never end.
  static func renew(_ state: inout ConsoleState) -> [Effect] {
    let indexing = state.list.indexing
    let isYoung = indexing.isYoung(at: state.now)
    switch indexing.phase {
    case .off: return []
    case .reading:
      state.list.indexing.isRepeated = !isYoung
      let age = indexing.since.map { ", begun \(AgeText(of: $0, at: state.now).text) ago," } ?? ""
      let more = isYoung ? "" : ", then starts over"
      state.say(.information, "Reading all organizations\(age) continues\(more).")
      return []
    case .failed where isYoung: return resume(&state)
    case .stopped, .failed, .complete: return begin(&state)
    }
  }

  /// Stops reading; what was read stays.
  static func stop(_ state: inout ConsoleState) -> [Effect] {
    guard let request = state.list.indexing.request else { return [] }
    state.list.indexing.end(.stopped)
    state.list.indexing.isRepeated = false
    narrow(&state)
    let key = state.keyMap.name(of: .readIndex, in: .list).map { " \($0) goes on." } ?? ""
    let count = CountText.grouped(state.list.readCount)
    state.say(.information, "Stopped after \(count) organizations.\(key)")
    return [.cancel(request)]
  }

  /// Tells no longer why it could not be read to its end; what was read stays.
  static func dismiss(_ state: inout ConsoleState) {
    state.list.indexing.end(.stopped)
    fit(&state)
  }

  static func resume(_ state: inout ConsoleState) -> [Effect] {
    let request = state.ask(.index)
    state.list.indexing.begin(request)
    fit(&state)
    state.list.indexing.resumedFrom = state.list.indexing.place.offset
    return [.read(request, .index(state.list.indexing.place))]
  }

  // MARK: Answers

  static func progressed(_ state: inout ConsoleState, _ progress: Progress) {
    guard case .index(let page) = progress else { return }
    state.list.indexing.place = page.place
    state.list.indexing.total = page.total
    state.list.indexing.unreadable += page.unreadable
    state.list.index.add(page.block)
    for id in state.list.gone { state.list.index.remove(id) }
    let isMuchMore = state.list.index.count > state.list.indexing.filtered * (100 + growth) / 100
    if isMuchMore { narrow(&state) }
  }

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .index(let failure) = answer else { return [] }
    if let failure {
      state.list.indexing.end(.failed(failure))
    } else {
      state.list.indexing.end(.complete)
      state.list.index.forgetOld()
      SortReducer.resume(&state)
    }
    let isRepeated = failure == nil && state.list.indexing.isRepeated
    narrow(&state)
    fit(&state)
    return isRepeated ? begin(&state) : []
  }

  /// Why it failed takes room from the rows.
  private static func fit(_ state: inout ConsoleState) {
    state.list.scroll(height: ConsoleLayout(state).listRows.rows)
  }

  /// Whether more organizations come into it, now or once the rows are on screen.
  static func isComing(_ state: ConsoleState) -> Bool {
    switch state.list.indexing.phase {
    case .reading: true
    case .off: beginsByItself(state)
    case .stopped, .failed, .complete: false
    }
  }

  /// Has the filter, or the search, look at what was read since it looked last.
  private static func narrow(_ state: inout ConsoleState) {
    state.list.indexing.filtered = state.list.index.count
    guard state.list.narrowing != nil || state.list.soughtWords != nil else { return }
    find(&state)
  }

  /// Finds again: places in the index may have changed.
  private static func find(_ state: inout ConsoleState) {
    state.list.narrowAgain()
    state.comeBack()
    // The first row of an awaited answer is selected by the answer, not by what is shown until then.
    guard state.list.narrowing?.purpose != .search || state.list.cursor.id != nil else { return fit(&state) }
    state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
  }
}
