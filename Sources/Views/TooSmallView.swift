import Console
import Screen

/// What is said when there is no room for anything else.
struct TooSmallView {
  let theme: Theme

  func draw(_ state: ConsoleState, into canvas: inout Canvas) {
    let minimum = ConsoleLayout.minimum
    let lines = [
      "orgdesk needs \(minimum.columns)×\(minimum.rows)",
      "this is \(state.size.columns)×\(state.size.rows)",
    ]
    for (row, line) in lines.enumerated() where row < state.size.rows {
      canvas.put(line, at: Point(column: 0, row: row), style: theme[.warning], columns: state.size.columns)
    }
    canvas.cursor = Point(column: 0, row: 0)
  }
}
