import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Adjustments as the journal tells them")
struct CreditHistoryTests {
  private static let instance = InstanceIdentity(rawValue: "ins_1")

  private static func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  /// An adjustment meant so many seconds after the beginning, and what became of it.
  static func entry(
    _ number: Int, _ cents: Int64, _ outcome: ChangePhase = .succeeded, ticket: String? = nil,
    reason: String? = nil, payer: String? = "cpayer_1", by name: String = "ada@desk",
    on instance: String = "ins_1",
    currency: Currency = .usd, before: Int64? = nil
  ) throws -> JournalEntry {
    let amount = Money(minorUnits: Int64(cents.magnitude), currency: currency)
    var intent = ChangeIntent(
      id: ChangeID(rawValue: "change-\(number)"), instance: InstanceIdentity(rawValue: instance),
      operator: name,
      organization: OrganizationReference(id: Fixtures.id, slug: "acme", name: "Acme"),
      request: .adjustCredits(
        CreditAdjustment(
          action: cents < 0 ? .decrease : .increase, amount: amount, idempotencyKey: "key-\(number)",
          note: "n")),
      balanceBefore: before.map { Money(minorUnits: $0, currency: currency) })
    (intent.ticket, intent.reason) = (ticket, reason)
    var events: [ChangeEvent.Kind] = [.intended(intent)]
    if outcome != .intended { events.append(.sending(attempt: 1, uptime: 5, boot: "b")) }
    let lost = ChangeFailure(message: "Lost.", fate: .mayHaveArrived)
    var body: JSONObject = ["id": .string(JSONString("entry_\(number)")), "note": "n"]
    if let payer { body["payer_id"] = .string(JSONString(payer)) }
    switch outcome {
    case .succeeded: events.append(.succeeded(ChangeResult(.answer, body: body)))
    case .refused: events.append(.refused(ChangeFailure(message: "No.", fate: .refused)))
    case .notSent: events.append(.notSent(ChangeFailure(message: "No.", fate: .notSent)))
    case .unknown: events.append(.unknown(lost))
    case .settled: events += [.unknown(lost), .settled(Settlement(.happened, operator: "eve"))]
    case .discarded: events = [.intended(intent), .discarded(operator: "eve")]
    case .intended, .sent: break
    }
    let record = ChangeRecord(
      events.map { ChangeEvent(intent.id, at: Timestamp(milliseconds: Int64(number) * 1000), $0) })
    return JournalEntry(try #require(record))
  }

  @Test func onlyThisOrganizationsAdjustmentsOnThisInstance() throws {
    let rename = try #require(
      ChangeRecord(ChangeEvent(Fixtures.rename.id, at: .zero, .intended(Fixtures.rename))))
    let entries = try [
      Self.entry(3, 300, .unknown), Self.entry(2, -200), Self.entry(1, 500), JournalEntry(rename),
      Self.entry(4, 1, on: "ins_2"),
    ]
    let history = CreditHistory(entries, of: Fixtures.id, on: Self.instance)
    #expect(history.movements.map(\.id.rawValue) == ["change-1", "change-2", "change-3"])
    #expect(history.made.map(\.amount) == [Self.dollars(500), Self.dollars(-200)])
    #expect(history.made.map(\.ledgerEntryID) == ["entry_1", "entry_2"])
    #expect(history.runningSums == [Self.dollars(500), Self.dollars(300)])
    #expect(history.payer == "cpayer_1")
    #expect(
      CreditHistory(entries, of: OrganizationID(rawValue: "org_2"), on: Self.instance).movements.isEmpty)
  }

  @Test func sumsThatCannotBeCountedAreNone() throws {
    let entries = try [
      Self.entry(1, .max), Self.entry(2, 1), Self.entry(3, -1),
    ]
    let history = CreditHistory(entries, of: Fixtures.id, on: Self.instance)
    #expect(history.runningSums == [Self.dollars(.max), nil, nil])
  }

  @Test(
    "What happened by Clerk's or a person's word counts",
    arguments: [
      (.succeeded, true), (.settled, true), (.refused, false), (.notSent, false), (.unknown, false),
      (.sent, false), (.intended, false), (.discarded, false),
    ] as [(ChangePhase, Bool)])
  func happened(phase: ChangePhase, counts: Bool) throws {
    #expect(CreditMovement(try Self.entry(1, 5, phase))?.happened == counts)
  }

  @Test func aTicketUsedAlreadyIsPointedOut() throws {
    let entries = try [
      Self.entry(1, 500, ticket: "T-1"), Self.entry(2, -200, .settled, ticket: "T-1", by: "eve"),
      Self.entry(3, 100, .refused, ticket: "T-2"),
    ]
    let history = CreditHistory(entries, of: Fixtures.id, on: Self.instance)
    let kiritimati = LocalTime("+14", name: { _ in "+14" }) { _ in 14 * 3600 }
    let warning = try #require(history.warning(ofTicket: "T-1", kiritimati))
    #expect(
      warning
        == "The ticket T-1 was already used for this organization: "
        + "-$2.00 on 1970-01-01 14:00 +14 by eve, the newest of 2."
    )
    #expect(history.warning(ofTicket: "T-2", .universal) == nil)
    #expect(history.warning(ofTicket: nil, .universal) == nil)
    #expect(history.uses(ofTicket: "T-1", except: ChangeID(rawValue: "change-2")).count == 1)
  }

  @Test(
    arguments: [
      (1000, 1500, "as if it went through."), (1000, 1000, "as if it did not go through."),
      (1000, 1200, "someone else"),
      (nil, 500, "as if it went through."), (nil, nil, "as if it did not go through."),
    ] as [(Int64?, Int64?, String)])
  func theBalancesSpeakForWhatHappened(before: Int64?, now: Int64?, verdict: String) throws {
    let entry = try Self.entry(1, 500, .unknown, before: before)
    let history = CreditHistory([entry], of: Fixtures.id, on: Self.instance)
    let comparison = try #require(
      CreditComparison(entry.record.intent, now: now.map(Self.dollars), history))
    #expect(comparison.verdict.contains(verdict), "\(comparison.verdict)")
    #expect(comparison.lines(.universal).map(\.label) == ["Balance then", "Balance now", "Made since"])
    #expect(CreditComparison(Fixtures.rename, now: nil, history) == nil)
  }

  @Test func whatWasMadeSinceIsTakenIntoAccount() throws {
    let entry = try Self.entry(1, 500, .unknown, before: 1000)
    let entries = try [entry, Self.entry(2, -200), Self.entry(3, 50, .refused)]
    let history = CreditHistory(entries, of: Fixtures.id, on: Self.instance)
    let comparison = try #require(
      CreditComparison(entry.record.intent, now: Self.dollars(1300), history))
    #expect(comparison.since.map(\.id.rawValue) == ["change-2"])
    #expect(comparison.expectedWithout == Self.dollars(800))
    #expect(comparison.expectedWith == Self.dollars(1300))
    #expect(comparison.verdict.contains("as if it went through"))
    #expect(comparison.lines(.universal).last?.new == "-$2.00 on 1970-01-01 00:00 UTC by ada@desk")
  }

  @Test func aReceiptSaysWhatIsNotAsExpected() throws {
    let record = try Self.entry(1, 500, ticket: "T-1", reason: "outage", before: 1000).record
    func receipt(_ readBack: CreditReceipt.ReadBack?) throws -> CreditReceipt {
      try #require(
        CreditReceipt(record.intent, ledgerEntry: record.result?.body, readBack: readBack))
    }
    #expect(try receipt(.balance(Self.dollars(1500))).remarks.isEmpty)
    #expect(try receipt(nil).remarks.isEmpty)
    let other = try receipt(.balance(Self.dollars(1200))).remarks
    #expect(other.first?.contains("not $15.00: it changed in the meantime (-$3.00 beside") == true)
    #expect(
      try receipt(.unreadable("No network.")).remarks == ["The balance could not be read back. No network."])
    let lines = try receipt(.balance(Self.dollars(1500))).lines(.universal)
    #expect(lines.first { $0.label == "Balance after" }?.new == "$15.00")
    #expect(lines.first { $0.label == "Ledger entry" }?.new == "entry_1")
    #expect(lines.first { $0.label == "Ticket" }?.new == "T-1")
    #expect(try receipt(nil).json["id"] == "entry_1")
    let berlin = LocalTime(name: { _ in "CET" }, offset: { _ in 3600 })
    func madeAt(_ text: String) -> String? {
      CreditReceipt(record.intent, ledgerEntry: ["created_at": .string(JSONString(text))], readBack: nil)?
        .lines(berlin).first { $0.label == "Made at" }?.new
    }
    #expect(madeAt("2026-11-01T11:59:58.250Z") == "2026-11-01 12:59:58 CET")
    #expect(madeAt("yesterday") == "yesterday")
    #expect(CreditReceipt(Fixtures.rename, ledgerEntry: nil, readBack: nil) == nil)
  }

  @Test func anotherNoteIsRemarked() throws {
    let record = try Self.entry(1, 500, before: 0).record
    let receipt = try #require(
      CreditReceipt(record.intent, ledgerEntry: ["id": "e", "note": "other"], readBack: nil))
    #expect(receipt.remarks == ["Clerk's entry has another note: “other”."])
    let none = try #require(CreditReceipt(record.intent, ledgerEntry: ["id": "e"], readBack: nil))
    #expect(none.remarks == ["Clerk's entry has no note."])
  }

  @Test(arguments: CreditReport.Grouping.allCases)
  func reportsAddUpByInstanceGroupAndCurrency(grouping: CreditReport.Grouping) throws {
    let yen = Currency(code: "JPY")
    let entries = try [
      Self.entry(1, 500, ticket: "T-1", reason: "outage"),
      Self.entry(2, -200, ticket: "T-1", reason: "outage"),
      Self.entry(3, 70, .unknown, ticket: "T-1", reason: "outage"),
      Self.entry(4, 9, .refused, reason: "outage"),
      Self.entry(5, 30, ticket: "T-1", reason: "outage", currency: yen), Self.entry(6, 11, on: "ins_2"),
    ]
    let report = CreditReport(entries, by: grouping)
    let first = try #require(report.rows.first { $0.instance == Self.instance && $0.currency == .usd })
    #expect(first.count == 2 && first.undecided == 1)
    #expect(first.added == Self.dollars(500) && first.removed == Self.dollars(-200))
    #expect(first.sum == Self.dollars(300))
    #expect(report.rows.count == 3)
    #expect(report.totals.count == 3)
    let names: [CreditReport.Grouping: String] = [
      .reason: "outage", .ticket: "T-1", .operator: "ada@desk", .organization: "acme org_1",
    ]
    #expect(first.group == names[grouping])
    let json = try #require(report.json["totals"]?.arrayValue?.first?.objectValue)
    #expect(json["group"] == nil)
  }

  @Test func aSumThatIsTooMuchIsNone() throws {
    let report = CreditReport(try [Self.entry(1, .max), Self.entry(2, 1)], by: .reason)
    #expect(report.rows.first?.added == nil && report.rows.first?.sum == nil)
    #expect(report.rows.first?.json["sum"] == .null)
    #expect(report.rows.first?.group == nil)
  }
}
