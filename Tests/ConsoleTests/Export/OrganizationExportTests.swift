import ClerkAPI
import JSON
import Synchronization
import Testing

@testable import Changes
@testable import Console

@Suite struct OrganizationExportTests {
  /// A server and a disk that remember what was asked of them.
  private final class World: Sendable {
    let queries = Mutex<[OrganizationQuery]>([])
    let written = Mutex<[String: [UInt8]]>([:])

    /// - Parameter answer: What the server has; by default all that is asked for.
    func export(
      _ answer: @escaping @Sendable (OrganizationQuery) -> Result<OrganizationPage, ClerkError> = { query in
        let numbers = (0..<1000).filter { query.organizationIDs.contains(Fixtures.id($0).rawValue) }
        return .success(Fixtures.page(numbers, total: numbers.count))
      }
    ) -> OrganizationExport {
      let reader = SubjectReader(list: { query in
        self.queries.withLock { $0.append(query) }
        return answer(query)
      })
      let files = FileStore(
        check: { (path, replaces) throws(FileProblem) in
          if path == "there", !replaces { throw .exists("/home/there") }
        },
        write: { (path, bytes, _) throws(FileProblem) in
          self.written.withLock { $0[path] = bytes }
          return "/home/" + path
        })
      return OrganizationExport(reader: reader, files: files) { draft in
        draft.title == "refused"
          ? .failure(PlanNotRun("No instance."))
          : .success(ProposedPlan(text: "a plan of \(draft.changes.count)", expiresAt: .start))
      }
    }

    func text(_ path: String) -> String {
      written.withLock { String(decoding: $0[path] ?? [], as: UTF8.self) }
    }
  }

  private func order(
    _ numbers: Range<Int>, _ format: ExportFormat = .json, includesPrivate: Bool = false,
    path: String = "out"
  ) -> ExportOrder {
    ExportOrder(
      content: .organizations(numbers.map { OrganizationReference(Fixtures.organization($0)) }),
      format: format,
      includesPrivate: includesPrivate, path: path, replaces: false)
  }

  private func run(_ export: OrganizationExport, _ order: ExportOrder) async -> ExportOutcome {
    await export.run(order) { _ in }
  }

  @Test func manyAreReadAHundredAtATimeAndWrittenInTheirOrder() async throws {
    let world = World()
    let progress = Mutex<[BatchProgress]>([])
    let outcome = await world.export().run(order(0..<250)) { step in
      progress.withLock { $0.append(step) }
    }
    #expect(outcome == .written(path: "/home/out", count: 250, failures: []))
    #expect(world.queries.withLock { $0.map(\.organizationIDs.count).sorted() } == [50, 100, 100])
    #expect(progress.withLock { $0.last } == BatchProgress(done: 250, failed: 0, total: 250))
    let json = try JSONValue(parsing: world.text("out"))
    #expect(json.objectValue?["total_count"]?.int64Value == 250)
    let ids = json.objectValue?["data"]?.arrayValue?.compactMap { $0.objectValue?["id"]?.stringValue }
    #expect(ids == (0..<250).map { Fixtures.id($0).rawValue })
    #expect(!world.text("out").contains("private_metadata"))
  }

  @Test func privateMetadataIsWrittenWhereThatIsWanted() async {
    let world = World()
    _ = await run(world.export(), order(0..<1, includesPrivate: true))
    #expect(world.text("out").contains("\"crm\": \"X-1\""))
  }

  @Test func commaSeparatedValuesHoldTheMainFields() async {
    let world = World()
    _ = await run(world.export(), order(0..<2, .csv))
    let lines = world.text("out").split(separator: "\r\n").map(String.init)
    #expect(
      lines.first
        == "id,name,slug,members_count,max_allowed_memberships,pending_invitations_count,"
        + "admin_delete_enabled,created_by,created_at,updated_at,last_active_at,role_set_key,public_metadata")
    #expect(
      lines.last
        == "\(Fixtures.id(1).rawValue),Organization 1,organization-1,3,5,,true,,2024-05-28T08:00:00.000Z,"
        + "2024-05-28T08:00:00.000Z,,,\"{\"\"region\"\":\"\"eu\"\",\"\"flags\"\":{\"\"beta\"\":true}}\"")
  }

  @Test func whatCouldNotBeReadIsNamedAndTheRestIsWritten() async {
    let world = World()
    let export = world.export { query in
      guard query.organizationIDs.count == 100 else { return .failure(.cancelled) }
      return .success(Fixtures.page(1..<100, total: 99))
    }
    let outcome = await run(export, order(0..<101))
    let missing = ExportFailure(OrganizationReference(Fixtures.organization(0)), nil)
    let failed = ExportFailure(OrganizationReference(Fixtures.organization(100)), .cancelled)
    #expect(outcome == .written(path: "/home/out", count: 99, failures: [missing, failed]))
  }

  @Test func nothingIsWrittenWhereNothingCouldBeRead() async {
    let world = World()
    let outcome = await run(world.export { _ in .failure(.cancelled) }, order(0..<1))
    #expect(
      outcome == .unreadable([ExportFailure(OrganizationReference(Fixtures.organization(0)), .cancelled)]))
    #expect(world.written.withLock { $0.isEmpty })
  }

  @Test func aPlanForASecondPersonIsMadeAsItIsWritten() async {
    func order(_ title: String, path: String = "plan") -> ExportOrder {
      let draft = PlanDraft(title, changes: [ChangeDraft(.delete, of: Fixtures.organization(0))])
      return ExportOrder(
        content: .proposal(draft), format: .json, includesPrivate: false, path: path, replaces: false)
    }
    let world = World()
    #expect(await run(world.export(), order("fine")) == .proposed(path: "/home/plan", until: .start))
    #expect(world.text("plan") == "a plan of 1")
    #expect(
      await run(world.export(), order("fine", path: "there")) == .unwritable(.exists("/home/there")))
    #expect(
      await run(world.export(), order("refused", path: "other")) == .notProposed(PlanNotRun("No instance.")))
    #expect(world.written.withLock { $0.count } == 1)
  }

  @Test func aFileThatIsThereIsToldBeforeAnythingIsRead() async {
    let world = World()
    #expect(await run(world.export(), order(0..<1, path: "there")) == .unwritable(.exists("/home/there")))
    #expect(world.queries.withLock { $0.isEmpty })
  }

  @Test func stoppedNothingIsWritten() async {
    let world = World()
    let export = world.export()
    let order = order(0..<250)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await run(export, order)
    }
    #expect(await task.value == .stopped)
    #expect(world.written.withLock { $0.isEmpty })
  }
}
