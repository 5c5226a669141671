import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// Organizations that could not be read for a plan.
@Suite struct UnreadOrganizationsTests {
  private static func refusal(
    _ status: Int, _ code: String = "service_unavailable", trace: String
  ) -> ClerkError {
    let entry = APIErrorEntry(message: "No.", code: code)
    return ClerkError(.refused(APIRefusal(status: status, errors: [entry], traceID: trace)), operation: .read)
  }

  private func unread(_ numbers: Range<Int>) -> [ExportFailure] {
    numbers.map {
      let trace = String(repeating: "\($0 % 10)", count: 32)
      return ExportFailure(
        OrganizationReference(Fixtures.organization($0)), Self.refusal(503, trace: trace))
    }
  }

  /// The review of what is done with 25 organizations, some of which could not be read.
  private func reviewed(_ letter: String, unreadable: [ExportFailure], read: Range<Int>) -> ReducerHarness {
    var harness = ReducerHarness(Scenes.menu(.test))
    harness.arrange(key(letter))
    switch letter {
    case "l": harness.arrange(key("5"), key("0"), key("^S"))
    case "$": harness.arrange(key("Tab"), key("5"), key("^S"))
    case "s": harness.arrange(key("k"), key("Tab"), key("v"), key("^S"))
    case "r": harness.arrange(key("k"), key("^S"))
    default: break
    }
    harness.answer(.bulk, .subjects(PlanFixtures.subjects(read), unreadable: unreadable))
    harness.arrange(.painted(frame: 5))
    return harness
  }

  @Test(arguments: ["l", "s", "r", "$", "X"])
  func oneReasonIsSaidOnceAndTheKeyThatReadsAnewReadsAnew(letter: String) throws {
    for (failed, read) in [(0..<25, 0..<0), (3..<25, 0..<3)] {
      var harness = reviewed(letter, unreadable: unread(failed), read: read)
      let review = try #require(harness.state.review)
      let told = review.omissions.filter { $0.text.contains("service_unavailable") }
      #expect(told.map(\.label) == ["\(failed.count) organizations"])
      #expect(review.subject.contains { $0.text.hasSuffix(" skipped") })
      #expect(harness.state.hint(CommandSpec.readAgain) == "read again")
      if read.isEmpty { #expect(review.title.hasSuffix(": none could be read"), "\(review.title)") }
      // A key for it that letters leave free while something is typed.
      harness.arrange(key("^R"))
      let asked = harness.read(harness.request(.bulk))
      guard case .subjects(let organizations, _) = asked else {
        Issue.record("\(letter): nothing was read: \(String(describing: asked))")
        continue
      }
      #expect(organizations.count == 25)
      harness.answer(.bulk, .subjects(PlanFixtures.subjects(0..<25), unreadable: []))
      harness.arrange(.painted(frame: 6))
      #expect(harness.state.review?.omissions.contains { $0.text.contains("unavailable") } == false)
      #expect(harness.state.hint(CommandSpec.readAgain) == nil)
    }
  }

  /// Also one whose line is still open.
  @Test(arguments: [(["Enter", "r"], "l"), (["^R"], "l"), (["Enter", "Esc", "^S"], "s")])
  func aTicketThatWasTypedIsThereAgain(keys: [String], letter: String) {
    var harness = reviewed(letter, unreadable: unread(3..<25), read: 0..<3)
    for name in ["t", "T", "-", "9"] + keys { harness.arrange(key(name)) }
    harness.answer(.bulk, .subjects(PlanFixtures.subjects(0..<25), unreadable: []))
    #expect(harness.state.review?.ticket == ReviewTicket("T-9"))
  }

  @Test func whatIsGoneIsToldByItsNameAndNotReadAgain() throws {
    let gone = (0..<3).map { ExportFailure(OrganizationReference(Fixtures.organization($0)), nil) }
    var harness = reviewed("l", unreadable: gone, read: 3..<25)
    let review = try #require(harness.state.review)
    #expect(review.omissions.map(\.label) == (0..<3).map { "Organization \($0)" })
    harness.arrange(key("r"))
    #expect(harness.state.notice?.text == "All that matters here was read.")
    #expect(harness.state.review?.omissions == review.omissions)
  }

  @Test func differentReasonsAreToldApart() {
    let other = ExportFailure(
      OrganizationReference(Fixtures.organization(9)), Self.refusal(403, "forbidden", trace: "t"))
    #expect(
      ExportFailure.grouped(unread(0..<2) + [other]).map(\.subject) == ["2 organizations", "Organization 9"])
  }
}

extension CommandSpec {
  /// Reads again what a plan could not read.
  fileprivate static var readAgain: CommandSpec {
    CommandTable.specs(in: .review).first { $0.command == .refresh } ?? CommandTable.specs[0]
  }
}
