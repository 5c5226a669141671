import Changes
import ClerkAPI
import Testing

@testable import Journal

@Suite("What is known of instances")
struct KnownInstanceTests {
  private let name = InstanceIdentity(host: "api.clerk.com", fingerprint: "0123")

  @Test func theIDThatAKeyOpensIsRememberedAndTheNewestCounts() async throws {
    let journal = try SQLiteJournal(.memory)
    #expect(try await journal.instance(of: name) == nil)
    for id in ["ins_0", "ins_0", "ins_1"] {
      try await journal.remember(InstanceIdentity(rawValue: id), of: name, at: Timestamp(milliseconds: 1))
    }
    #expect(try await journal.instance(of: name) == Events.instance)
    #expect(try await journal.verify() == .whole(events: 0))
  }

  /// What was written down while the instance could not be asked is found under both names.
  @Test func whatWasWrittenUnderTheKeysNameIsTheInstances() async throws {
    let journal = try SQLiteJournal(.memory)
    try await journal.begin(Events.credit("lost", instance: name, key: "k"))
    try await journal.append(Events.sending("lost"))
    try await journal.append(Events.unknown("lost"))
    await journal.release(ChangeID(rawValue: "lost"))
    let plan = Events.plan("plan", organizations: ["org_5"], instance: name)
    try await journal.begin(plan)
    await journal.release(plan.id)
    try await journal.begin(Events.credit("before"))
    try await journal.append(Events.event("before", .discarded(operator: "ada")))

    try await journal.remember(Events.instance, of: name, at: Timestamp(milliseconds: 1))
    for instance in [name, Events.instance] {
      var query = JournalQuery()
      query.instance = instance
      #expect(try await journal.entries(query).map(\.id.rawValue).sorted() == ["before", "lost"])
      var plans = PlanQuery()
      plans.instance = instance
      #expect(try await journal.plans(plans).map(\.instance) == [Events.instance])
      let second = await failure { () throws(JournalError) in
        try await journal.begin(Events.credit("second", instance: instance))
      }
      #expect(second?.reason == .unsettledAdjustment(ChangeID(rawValue: "lost")))
      let key = await failure { () throws(JournalError) in
        try await journal.begin(Events.credit("third", organization: "org_2", instance: instance, key: "k"))
      }
      #expect(key?.reason == .keyInUse(ChangeID(rawValue: "lost")))
      let repeated = Events.plan("again", organizations: ["org_5"], instance: instance)
      #expect(try await journal.repeats(of: repeated).plan?.id == "plan")
    }
    let entry = try #require(try await journal.entry(ChangeID(rawValue: "lost")))
    #expect(entry.record.intent.instance == Events.instance)
    #expect(try await journal.plan(plan.id)?.plan.rows.map(\.instance) == [Events.instance])
    #expect(try await journal.take(ChangeID(rawValue: "lost")).intent.instance == Events.instance)
    try await journal.append(Events.event("lost", .settled(Settlement(.happened, operator: "ada"))))
    guard case .whole = try await journal.verify() else {
      Issue.record("\(try await journal.verify())")
      return
    }
  }
}
