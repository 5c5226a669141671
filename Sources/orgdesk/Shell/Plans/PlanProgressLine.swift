import Changes
import Console
import Glibc
import Screen
import Synchronization

/// How a plan gets on, on standard error: a line that is drawn anew on a terminal; elsewhere only what went wrong, a line each.
final class PlanProgressLine: Sendable {
  private struct State {
    var totals = PlanTotals()
    var isDrawn = false
  }

  private let names: [ChangeID: String]
  private let count: Int
  private let isTerminal: Bool
  private let state = Mutex(State())

  init(rows: [ChangeIntent]) {
    count = rows.count
    isTerminal = isatty(STDERR_FILENO) == 1
    names = Dictionary(
      rows.map { ($0.id, $0.organization.map { $0.slug ?? $0.id.rawValue } ?? $0.id.rawValue) },
      uniquingKeysWith: { $1 })
  }

  /// Takes in what happened.
  @Sendable func take(_ progress: PlanProgress) {
    guard case .ended(let end) = progress else { return }
    state.withLock { state in
      state.totals.add(end.state)
      if !end.state.isDone, let message = end.message {
        clear(&state)
        Standard.error(SafeText.make("\(names[end.id] ?? end.id.rawValue): \(end.state.label). \(message)"))
      }
      draw(&state)
    }
  }

  /// Says something in between.
  func say(_ text: String) {
    state.withLock { state in
      clear(&state)
      Standard.error(text)
      draw(&state)
    }
  }

  /// Leaves nothing behind on the terminal.
  func end() {
    state.withLock { clear(&$0) }
  }

  private func draw(_ state: inout State) {
    guard isTerminal else { return }
    let width = 24
    let rows = state.totals.rows
    let filled = count == 0 ? width : width * rows / count
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    Standard.prompt("\r\u{1B}[K[\(bar)] \(rows) of \(count) · \(state.totals.description)")
    state.isDrawn = true
  }

  private func clear(_ state: inout State) {
    guard state.isDrawn else { return }
    Standard.prompt("\r\u{1B}[K")
    state.isDrawn = false
  }
}
