import Changes
import Glibc
import Screen
import Synchronization

/// A plan's progress on standard error: a line that is redrawn on a terminal; elsewhere only failures, a line each.
final class PlanProgressLine: Sendable {
  private struct State {
    var totals = PlanTotals()
    var isDrawn = false
    var heldUntil: ContinuousClock.Instant?
  }

  private let names: [ChangeID: String]
  private let count: Int
  private let isTerminal: Bool
  private let since = ContinuousClock.now
  private let state = Mutex(State())

  init(rows: [ChangeIntent]) {
    count = rows.count
    isTerminal = isatty(STDERR_FILENO) == 1
    names = Dictionary(
      rows.map { row in
        let organization = row.organization.map { $0.slug ?? $0.id.rawValue }
        return (row.id, row.request.affected?.who ?? organization ?? row.id.rawValue)
      },
      uniquingKeysWith: { $1 })
  }

  @Sendable func take(_ progress: PlanProgress) {
    switch progress {
    case .waiting(let wait): return hold(wait)
    case .change(_, .waiting(let wait)) where wait.reason.status == 429: return hold(wait.duration)
    default: break
    }
    guard case .ended(let end) = progress else { return }
    state.withLock { state in
      state.heldUntil = nil
      state.totals.add(end.state)
      if !end.state.isDone, let message = end.message {
        clear(&state)
        let name = SafeText.make(names[end.id] ?? end.id.rawValue)
        Standard.error("\(name): \(end.state.label). \(FailureText.cut(message))")
      }
      draw(&state)
    }
  }

  /// Waits for the rate limit; elsewhere than on a terminal a long wait is told once.
  private func hold(_ wait: Duration) {
    state.withLock { state in
      let isTold = state.heldUntil.map { $0 > .now } ?? false
      state.heldUntil = .now + wait
      if !isTerminal, !isTold, wait >= .seconds(60) {
        Standard.error(TimeLeftText.rateLimit(wait.wholeSeconds) + ".")
      }
      draw(&state)
    }
  }

  func say(_ text: String) {
    state.withLock { state in
      clear(&state)
      Standard.error(text)
      draw(&state)
    }
  }

  func end() {
    state.withLock { clear(&$0) }
  }

  private func draw(_ state: inout State) {
    guard isTerminal else { return }
    let rows = state.totals.rows
    var parts = ["\(ProgressBar.text(rows, of: count, columns: 24)) \(rows) of \(count)"]
    if rows > 0 { parts.append(state.totals.description) }
    let now = ContinuousClock.now
    if let until = state.heldUntil, until > now {
      parts.append(TimeLeftText.rateLimit((until - now).components.seconds + 1))
    }
    if rows > 0, rows < count {
      let elapsed = (now - since) / rows * (count - rows)
      parts.append(TimeLeftText.left(max(1, elapsed.components.seconds)))
    }
    Standard.prompt("\r\u{1B}[K" + parts.joined(separator: " · "))
    state.isDrawn = true
  }

  private func clear(_ state: inout State) {
    guard state.isDrawn else { return }
    Standard.prompt("\r\u{1B}[K")
    state.isDrawn = false
  }
}
