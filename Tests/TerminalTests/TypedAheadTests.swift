import Testing

@testable import Terminal

@Suite("TypedAhead")
struct TypedAheadTests {
  private func parts(_ ahead: inout TypedAhead, _ count: Int, frame: Int) -> [String] {
    ahead.split(count, frame: frame).map { "\($0.bytes.count) at \($0.frame)" }
  }

  @Test func givesWhatWaitedAtAFrameToTheOneBefore() {
    var ahead = TypedAhead()
    #expect(parts(&ahead, 2, frame: 1) == ["2 at 1"])
    ahead.frameIsPainted(after: 1, waiting: 3)
    #expect(parts(&ahead, 2, frame: 2) == ["2 at 1"])
    #expect(ahead.latest == 1)
    #expect(parts(&ahead, 4, frame: 2) == ["1 at 1", "3 at 2"])
    #expect(ahead.latest == 2)
    #expect(parts(&ahead, 1, frame: 2) == ["1 at 2"])
  }

  @Test func neverCountsWhatWaitsAsSeenLater() {
    var ahead = TypedAhead()
    ahead.frameIsPainted(after: 4, waiting: 5)
    ahead.frameIsPainted(after: 5, waiting: 6)
    #expect(parts(&ahead, 9, frame: 6) == ["6 at 4", "3 at 6"])
    ahead.frameIsPainted(after: 6, waiting: 0)
    #expect(parts(&ahead, 1, frame: 7) == ["1 at 7"])
  }
}
