import ClerkAPI
import Console
import JSON
import Screen
import Testing

@testable import Changes

/// What is done with many organizations, as a person sees it.
@Suite struct BulkScreenTests {
  /// A list with four marked and the menu open.
  private func opened(
    columns: Int = 80, rows: Int = 24, environment: SessionInfo.Environment = .test,
    policy: AccessPolicy = .init(), plans: [PlanOverview] = []
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows, environment: environment, policy: policy)
    screen.answerPage(0..<50, total: 5000)
    screen.type("Space", "Space", "Space", "Space", "b")
    screen.answerPlans(plans)
    return screen
  }

  /// The same, with a member limit asked for, of which one has it already and one is gone.
  private func reviewed(
    columns: Int = 80, rows: Int = 24, environment: SessionInfo.Environment = .test
  ) -> ScreenFixtures {
    var screen = opened(columns: columns, rows: rows, environment: environment)
    screen.type("l", "5", "0", "0", "^S")
    let gone = ExportFailure(OrganizationReference(ScreenFixtures.model(3)), nil)
    screen.answerSubjects([0, 1, 2], unreadable: [gone])
    screen.send(.painted(frame: 2))
    return screen
  }

  private func running(columns: Int = 80, rows: Int = 24) -> (ScreenFixtures, ChangePlan) {
    var screen = reviewed(columns: columns, rows: rows)
    screen.type("y")
    let plan = BulkFixtures.plan
    screen.beginPlan(plan)
    return (screen, plan)
  }

  @Test(arguments: ScreenSizes.all) func theMenu(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      opened(columns: columns, rows: rows).state, "bulk-menu-\(columns)x\(rows)")
  }

  @Test func theMenuOfSupportWithAPlanThatWasLeft() throws {
    var screen = opened(
      policy: AccessPolicy(role: .support), plans: [BulkFixtures.record(done: 3).overview])
    screen.type("j", "j", "j", "j", "Enter")
    try GoldenScreen.check(screen.state, "bulk-menu-support-80x24")
  }

  @Test(arguments: ScreenSizes.all) func aKeyOfMetadata(columns: Int, rows: Int) throws {
    var screen = opened(columns: columns, rows: rows)
    screen.type("s", "p", ".", "q", "Tab", "{")
    try GoldenScreen.check(screen.state, "bulk-metadata-\(columns)x\(rows)")
  }

  @Test func credits() throws {
    var screen = opened()
    screen.type("$", "Tab", "2", "5")
    try GoldenScreen.check(screen.state, "bulk-credits-80x24")
  }

  @Test func theyAreBeingRead() throws {
    var screen = opened()
    screen.type("l", "5", "^S")
    try GoldenScreen.check(screen.state, "bulk-reading-80x24")
  }

  @Test(arguments: ScreenSizes.all) func thePlan(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      reviewed(columns: columns, rows: rows).state, "bulk-review-\(columns)x\(rows)")
  }

  @Test func thePlanOnALiveInstance() throws {
    try GoldenScreen.check(reviewed(environment: .live).state, "bulk-review-live-80x24")
  }

  @Test func aDeletion() throws {
    var screen = opened()
    screen.type("X")
    screen.answerSubjects([0, 1, 2, 9])
    screen.type("7", "Enter")
    try GoldenScreen.check(screen.state, "bulk-delete-80x24")
  }

  @Test(arguments: ScreenSizes.all) func itRuns(columns: Int, rows: Int) throws {
    var (screen, plan) = running(columns: columns, rows: rows)
    screen.progressPlan(.began(plan.rows[0].id), .began(plan.rows[1].id))
    let refused = PlanRowEnd(
      plan.rows[0].id, .refused, "That is more than the plan of this organization allows.")
    screen.progressPlan(.ended(refused), .began(plan.rows[2].id))
    try GoldenScreen.check(screen.state, "plan-running-\(columns)x\(rows)")
  }

  @Test func itIsBeingStopped() throws {
    var (screen, plan) = running()
    screen.progressPlan(.began(plan.rows[0].id))
    screen.type("Esc")
    try GoldenScreen.check(screen.state, "plan-stopping-80x24")
  }

  @Test(arguments: ScreenSizes.all) func itIsOver(columns: Int, rows: Int) throws {
    var (screen, _) = running(columns: columns, rows: rows)
    screen.endPlan(.success(PlanOutcome(.completed, ends: [], record: BulkFixtures.mixed)))
    screen.type("j")
    try GoldenScreen.check(screen.state, "plan-over-\(columns)x\(rows)")
  }

  @Test func goingOnIsAsked() throws {
    var screen = opened(environment: .live, plans: [BulkFixtures.record(done: 3).overview])
    screen.type("1")
    screen.answerPlan(BulkFixtures.record(done: 3))
    screen.type("A")
    try GoldenScreen.check(screen.state, "plan-go-on-80x24")
  }

  @Test func aPlanThatWasLeftIsLookedAt() throws {
    var screen = opened(plans: [BulkFixtures.record(done: 3).overview])
    screen.type("1")
    screen.answerPlan(BulkFixtures.record(done: 3))
    try GoldenScreen.check(screen.state, "plan-left-80x24")
  }

  @Test(arguments: ScreenSizes.all) func aPlanFileOfSomeoneElse(columns: Int, rows: Int) throws {
    var screen = opened(columns: columns, rows: rows)
    screen.type("f", "~", "/", "p")
    try GoldenScreen.check(screen.state, "plan-file-form-\(columns)x\(rows)")
    screen.type("^S")
    screen.openPlanFile(.success(BulkFixtures.openedFile))
    screen.answerSubjects(BulkFixtures.fileSubjects)
    try GoldenScreen.check(screen.state, "plan-file-review-\(columns)x\(rows)")
  }

  @Test func aPlanFileOnALiveInstance() throws {
    var screen = opened(environment: .live)
    screen.type("f", "p", "^S")
    screen.openPlanFile(.success(BulkFixtures.openedFile))
    screen.answerSubjects(BulkFixtures.fileSubjects)
    screen.type("2", "5", "Enter")
    try GoldenScreen.check(screen.state, "plan-file-live-80x24")
  }

  @Test func aPlanFileThatCannotBeApplied() throws {
    var screen = opened()
    screen.type("f", "p", "^S")
    screen.openPlanFile(.success(BulkFixtures.openedFile))
    var subjects = BulkFixtures.fileSubjects
    subjects[0].balance = Money(minorUnits: 0, currency: .usd)
    subjects[1].obstacle = "What became of another adjustment of it is not known."
    screen.answerSubjects(subjects)
    try GoldenScreen.check(screen.state, "plan-file-impossible-80x24")
  }

  @Test func aPlanFileThatIsRefused() throws {
    var screen = opened()
    screen.type("f", "p", "^S")
    screen.openPlanFile(
      .failure(
        PlanNotRun("The plan was written by ada and needs someone else's approval. Nothing was sent."))
    )
    try GoldenScreen.check(screen.state, "plan-file-refused-80x24")
  }

  @Test func itCouldNotBeBegun() throws {
    var screen = reviewed()
    screen.type("y")
    screen.endPlan(
      .failure(PlanNotRun("The journal cannot be written: No space left on device. Nothing was sent.")))
    try GoldenScreen.check(screen.state, "plan-failed-80x24")
  }
}
