import Foundation
import Testing

/// What a console costs that nobody uses.
@Suite struct IdleTests {
  /// The pool that tasks run on would wake once a second from its first task on.
  @Test func nothingThatIsOnlyReadStartsThePoolOfTasks() throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240")
    try console.press("j")
    try console.wait(for: "2 of 240")
    try console.waitUntilIdle()
    let folder = "/proc/\(try console.processID())/task"
    let threads = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      try String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8)
    }
    #expect(threads.count == 2, "the loop's and the network's, but there are \(threads)")
  }
}
