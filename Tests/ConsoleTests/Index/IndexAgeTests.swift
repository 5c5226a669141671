import ClerkAPI
import Index
import Testing

@testable import Console

/// The oldest of what is held tells how old the index is, whatever was begun since.
@Suite struct IndexAgeTests {
  private func page(_ numbers: Range<Int>, of total: Int = 1200) -> IndexPage {
    var place = IndexPlace()
    place.offset = numbers.upperBound
    return IndexPage(
      block: OrganizationBlock(numbers.map { Fixtures.organization($0) }), unreadable: 0, place: place,
      total: total)
  }

  /// All organizations are read, and a minute later some of them again.
  private func readTwice() -> ReducerHarness {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    harness.arrange(.command(.readIndex))
    harness.arrange(.progressed(harness.request(.index), .index(page(0..<1200))))
    harness.answer(.index, .index(nil))
    harness.arrange(.clock(.start.after(seconds: 240)), .command(.refreshAll), .settle)
    harness.arrange(.progressed(harness.request(.index), .index(page(0..<500))))
    return harness
  }

  @Test func whatWasNotReadAgainKeepsItsAge() {
    for isStopped in [true, false] {
      var harness = readTwice()
      #expect(harness.state.list.indexedSince == .start)
      if isStopped {
        harness.arrange(.command(.readIndex))
      } else {
        harness.answer(.index, .index(.cancelled))
      }
      harness.arrange(.clock(.start.after(seconds: 300)), .command(.filter), key("7"))
      #expect(harness.state.list.indexedSince == .start && harness.state.list.readAt == .start)
      // Another try does not make it newer either.
      harness.arrange(key("Enter"), .command(.refreshAll), .settle)
      #expect(harness.state.list.readAt == .start)
    }
  }

  @Test func readToItsEndItIsAsOldAsThat() {
    var harness = readTwice()
    harness.arrange(.progressed(harness.request(.index), .index(page(500..<1200))))
    harness.answer(.index, .index(nil))
    #expect(harness.state.list.indexedSince == .start.after(seconds: 240))
  }
}
