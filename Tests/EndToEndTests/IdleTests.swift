import Foundation
import TestSupport
import Testing

/// What a console costs that no one uses.
@Suite(.inRealTime) struct IdleTests {
  /// The pool that tasks run on would wake once a second from its first task on.
  @Test func nothingThatIsOnlyReadStartsThePoolOfTasks() throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("j")
    try console.wait(for: "2 of 240", in: .lastLine)
    try console.waitUntilIdle()
    try expectNoPool(console)
  }

  /// Neither does what is changed, written into the journal, and read from it.
  @Test func nothingThatIsChangedStartsItEither() throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.type("x")
    try console.wait(for: "1 changed", in: .lastLine)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.press("y")
    try console.wait(for: "Name of “", in: .footer)
    try console.press("J")
    try console.wait(for: "1 of 1", in: .lastLine)
    try console.waitUntilIdle()
    try expectNoPool(console)
  }

  /// The loop's thread, the network's and the disk's are all there are.
  private func expectNoPool(_ console: ConsoleSession) throws {
    let folder = "/proc/\(try console.processID())/task"
    let threads = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      try String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8)
    }
    #expect(threads.count <= 3 && threads.filter { $0 == "disk\n" }.count <= 1, "\(threads)")
  }
}
