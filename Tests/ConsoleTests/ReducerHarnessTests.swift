import Screen
import Synchronization
import Testing

@testable import Console

/// The harness itself: what it must not let pass.
@Suite struct ReducerHarnessTests {
  private final class Reports: Sendable {
    let lines = Mutex<[String]>([])
  }

  private func harness(_ reports: Reports) -> ReducerHarness {
    ReducerHarness(.fixture()) { line, _ in reports.lines.withLock { $0.append(line) } }
  }

  @Test func anUnsaidChangeIsReported() {
    let reports = Reports()
    var harness = harness(reports)
    harness.send(.resized(Size(columns: 90, rows: 30)))
    #expect(reports.lines.withLock { $0.count } == 1)
    #expect(reports.lines.withLock { $0.first?.contains("90") == true })
  }

  @Test func aChangeThatDoesNotHappenIsReported() {
    let reports = Reports()
    var harness = harness(reports)
    harness.send(.painted(frame: 1)) { $0.isEnding = true }
    #expect(reports.lines.withLock { $0.count } == 1)
  }

  @Test func anUnsaidEffectIsReported() {
    let reports = Reports()
    var harness = harness(reports)
    harness.send(.command(.redraw))
    harness.finish()
    #expect(reports.lines.withLock { $0.count } == 1)
    #expect(reports.lines.withLock { $0.first?.contains("redraw") == true })
  }

  @Test func anEffectThatDoesNotComeIsReported() {
    let reports = Reports()
    var harness = harness(reports)
    harness.send(.command(.redraw))
    harness.expect(.suspend)
    harness.finish()
    #expect(reports.lines.withLock { $0.count } == 1)
  }

  @Test func whatIsSaidPasses() {
    let reports = Reports()
    var harness = harness(reports)
    harness.send(.resized(Size(columns: 90, rows: 30))) { $0.size = Size(columns: 90, rows: 30) }
    harness.send(.command(.redraw))
    harness.expect(.redraw)
    harness.finish()
    #expect(reports.lines.withLock { $0.isEmpty })
  }

  @Test func aRequestIsFoundByWhatWasAskedAndByWhoWaits() {
    let reports = Reports()
    var harness = harness(reports)
    harness.arrange(.settle)
    let read = Read.page(Fixtures.query(0..<100))
    #expect(harness.request(read) == harness.request(.list))
    let first = harness.request(.list)
    let second = harness.ask(.list)
    #expect(harness.request(.list) == second && harness.request(read) == first)
    harness.answer(read, .page(.success(Fixtures.page(0..<3, total: 3))))
    #expect(harness.state.list.rows.totalCount == 3)
    #expect(reports.lines.withLock { $0.isEmpty })
  }

  @Test func aRequestThatNoOneMadeIsReported() {
    let reports = Reports()
    let harness = harness(reports)
    #expect(harness.request(.plans) == .ofNoOne)
    #expect(harness.request(.bulk) == .ofNoOne)
    #expect(reports.lines.withLock { $0 } == ["no one has asked for plans", "bulk waits for nothing"])
  }
}
