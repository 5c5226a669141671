import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite struct ExportReducerTests {
  private let suggested = "organizations-2026-11-01.json"

  private func opened(marking count: Int = 2) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    for _ in 0..<count { harness.arrange(.command(.mark)) }
    harness.arrange(.command(.export))
    return harness
  }

  private func order(
    _ numbers: Range<Int>, _ format: ExportFormat = .json, path: String, replaces: Bool = false
  ) -> ExportOrder {
    ExportOrder(
      content: .organizations(numbers.map { OrganizationReference(Fixtures.organization($0)) }),
      format: format,
      includesPrivate: false, path: path, replaces: replaces)
  }

  private func writing(_ request: RequestID) -> ExportOverlay.Step {
    .writing(.init(request: request, progress: BatchProgress(done: 0, failed: 0, total: 2)))
  }

  @Test func theMarkedOnesAreExportedOrTheSelectedOne() {
    let references = (0..<2).map { OrganizationReference(Fixtures.organization($0)) }
    #expect(opened().state.export?.content == .organizations(references))
    let one = opened(marking: 0).state
    #expect(one.export?.content == .organizations([references[0]]))
    #expect(one.context == .form)
  }

  @Test func savingReadsAndWritesAndSaysWhere() {
    var harness = opened()
    harness.send(.command(.save)) {
      let request = $0.ask(.export)
      $0.export?.step = writing(request)
      for place in 0..<3 { $0.export?.form.fields[place].isTouched = true }
    }
    let request = harness.request(.export)
    harness.expect(.exportOrganizations(request, order(0..<2, path: suggested)))
    let wait = RetryWait(
      attempt: 2, attempts: 4, until: Timestamp.start.after(seconds: 3), reason: .cancelled)
    harness.send(.progressed(request, .waiting(wait)))
    #expect(harness.state.requests.retry(of: .export) == wait)
    let progress = BatchProgress(done: 2, failed: 0, total: 2)
    harness.send(.progressed(request, .batch(progress))) { $0.export?.writing?.progress = progress }
    #expect(harness.state.requests.retry(of: .export) == nil)
    let written = ExportOutcome.written(path: "/x/\(suggested)", count: 2, failures: [])
    harness.send(.answered(request, .export(written))) {
      $0.overlays = []
      $0.isUnseen = true
      $0.notice = Notice(.information, "Wrote 2 organizations to /x/\(suggested).", since: .start)
    }
    harness.finish()
  }

  /// People first, then their addresses: what is done is counted, and a late answer takes nothing back.
  @Test func progressCountsWhatIsBeingRead() {
    var harness = opened()
    harness.arrange(.command(.save))
    let request = harness.request(.export)
    func step(_ done: Int, _ total: Int, isOfAddresses: Bool = false) -> BatchProgress {
      BatchProgress(done: done, total: total, isOfAddresses: isOfAddresses)
    }
    let steps = [
      step(100, 900), step(900, 900), step(0, 700, isOfAddresses: true), step(100, 700, isOfAddresses: true),
    ]
    for progress in steps {
      harness.send(.progressed(request, .batch(progress))) { $0.export?.writing?.progress = progress }
    }
    for late in [step(50, 900), step(900, 900), step(0, 700, isOfAddresses: true)] {
      harness.send(.progressed(request, .batch(late)))
    }
    harness.send(key("Esc")) { $0.export?.writing?.isStopping = true }
    harness.expect(.interrupt(request))
    let last = step(200, 700, isOfAddresses: true)
    harness.send(.progressed(request, .batch(last))) { $0.export?.writing?.progress = last }
    harness.finish()
  }

  @Test func aFileThatIsThereIsReplacedOnlyWhenAskedForByWhoSawTheQuestion() {
    var harness = opened()
    harness.arrange(.command(.save))
    harness.send(.answered(harness.request(.export), .export(.unwritable(.exists("/x/y"))))) {
      $0.export?.step = .editing
      $0.overlays.append(.question(Question(.replace(path: "/x/y"))))
    }
    let yes = InputEvent.key(KeyPress(key: .character("y")))
    harness.send(.input(yes, seenFrame: 4))
    harness.arrange(.painted(frame: 5))
    harness.send(.input(yes, seenFrame: 4))
    harness.send(.input(yes, seenFrame: 5)) {
      $0.overlays.removeLast()
      let request = $0.ask(.export)
      $0.export?.step = writing(request)
    }
    let replacing = order(0..<2, path: suggested, replaces: true)
    harness.expect(.exportOrganizations(harness.request(.export), replacing))
    harness.finish()
  }

  @Test func theFormatFollowsTheNameAndTheNameTheFormat() {
    var harness = opened()
    // The format is chosen: the name that was suggested follows.
    harness.arrange(.settle)
    harness.answer(.path, .folder(.success(FolderListing([]))))
    harness.arrange(.command(.nextField), .input(.key(KeyPress(key: .character(" "))), seenFrame: 1))
    #expect(harness.state.export?.form["file"]?.text == "organizations-2026-11-01.csv")
    var other = opened()
    for key in ["^U", "a", ".", "C", "S", "V"] {
      guard let press = KeyPress(parsing: key) else { continue }
      other.arrange(.input(.key(press), seenFrame: 1))
    }
    #expect(other.state.export?.form["format"]?.text == "csv")
    other.send(.command(.save)) {
      let request = $0.ask(.export)
      $0.export?.step = writing(request)
      for place in 0..<3 { $0.export?.form.fields[place].isTouched = true }
    }
    other.expect(.exportOrganizations(other.request(.export), order(0..<2, .csv, path: "a.CSV")))
    other.finish()
  }

  @Test func stoppingGoesBackToTheForm() {
    var harness = opened()
    harness.arrange(.command(.save))
    harness.send(.command(.back)) { $0.export?.writing?.isStopping = true }
    harness.expect(.interrupt(harness.request(.export)))
    harness.send(.command(.back))
    harness.send(.answered(harness.request(.export), .export(.stopped))) {
      $0.export?.step = .editing
      $0.notice = Notice(.information, "Stopped: nothing was written.", since: .start)
    }
    harness.send(.command(.leaveForm)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func whatCannotBeWrittenIsSaidAtTheFileField() {
    var harness = opened()
    harness.arrange(.command(.save))
    harness.answer(.export, .export(.unwritable(.unusable("/x is a folder."))))
    #expect(harness.state.export?.step == .editing)
    #expect(harness.state.export?.form["file"]?.complaint == "/x is a folder.")
    harness.finish()
  }

  @Test func whatCouldNotBeReadStaysInSight() {
    var harness = opened()
    harness.arrange(.command(.save))
    let failures = [ExportFailure(OrganizationReference(Fixtures.organization(1)), nil)]
    let written = ExportOutcome.written(path: "/x/y", count: 1, failures: failures)
    harness.send(.answered(harness.request(.export), .export(written))) {
      $0.export?.step = .ended(path: "/x/y", count: 1, failures)
      $0.isUnseen = true
    }
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func whereNothingWasWrittenWhatWasTypedIsStillThere() {
    var harness = opened()
    let form = harness.state.export?.form
    harness.arrange(.command(.save))
    let failures = [ExportFailure(OrganizationReference(Fixtures.organization(1)), nil)]
    harness.answer(.export, .export(.unreadable(failures)))
    harness.arrange(.painted(frame: 9))
    harness.send(.command(.back)) { $0.export?.step = .editing }
    #expect(harness.state.export?.form["file"]?.text == form?["file"]?.text)
    harness.finish()
  }
}
