import ClerkAPI
import Testing

@testable import Changes

@Suite("Files of adjustments")
struct CreditBatchTests {
  private func batch(_ text: String) -> CreditBatch { CreditBatch(Array(text.utf8), ticket: "T-1") }

  private func findings(_ batch: CreditBatch) throws -> [String: Result<PlanSubject?, ClerkError>] {
    [
      "slug-1": .success(try PlanFixtures.subject(1, cents: 1000)),
      "org_1": .success(try PlanFixtures.subject(1, cents: 1000)),
      "org_2": .success(try PlanFixtures.subject(2)),
    ].filter { batch.organizations.contains($0.key) }
  }

  @Test func rowsBecomeAdjustments() throws {
    let batch = batch("Note, Amount ,organization,ticket\n thanks ,25,slug-1,\n,\"+$1,000.5\",org_2,T-2\n")
    let (draft, mistakes) = batch.draft(try findings(batch), rules: CreditRules())
    #expect(mistakes.isEmpty)
    #expect(draft.title == "Adjust credits: adds $1,025.50")
    let wanted = draft.changes.map { change -> String in
      guard case .adjustCredits(let adjustment) = change.request else { return "" }
      return "\(change.organization?.id.rawValue ?? "") \(adjustment.signedAmount) \(adjustment.note ?? "-") "
        + "\(change.ticket ?? "-")"
    }
    #expect(wanted == ["org_1 $25.00 thanks T-1", "org_2 $1,000.50 - T-2"])
  }

  @Test func aSignSaysWhichWay() throws {
    for text in ["-10.00", "−10", "- 10"] {
      let batch = batch("organization,amount\norg_1,\(text)\n")
      let (draft, mistakes) = batch.draft(try findings(batch), rules: CreditRules())
      #expect(mistakes.isEmpty)
      #expect(draft.sums.first?.removed == Money(minorUnits: 1000, currency: .usd))
    }
  }

  @Test func everyMistakeIsToldWithItsLine() throws {
    let text = """
      organization,amount,note
      slug-1,-10.01,x
      nobody,1.234,x
      org_1,1,x
      org_2,-1,x
      org_2
      ,5,x
      org_2,,x
      org_2,0,x
      "open
      """
    let batch = batch(text)
    let (draft, mistakes) = batch.draft(try findings(batch), rules: CreditRules())
    #expect(
      mistakes.map { "\($0.line): \($0.message)" } == [
        "2: More than the balance ($10.00).",
        "3: There is no organization “nobody”.", "3: USD has at most 2 digits after the point.",
        "4: “org_1” is the same organization as on line 2.",
        "5: No credits to remove: this organization never had any.",
        "6: Expected 3 cells as in the first line, found 1.", "7: No organization is given.",
        "8: No amount is given.", "9: “org_2” is the same organization as on line 5.",
        "10: The quote that starts here is never closed.",
      ])
    #expect(draft.changes.isEmpty)
  }

  @Test(
    arguments: [
      ("", "The file is empty."), ("organization,amount\n", "column names but no rows"),
      ("organisation,amount\na,1\n", "Unknown column “organisation”"),
      ("organization;amount\na;1\n", "separated by commas"), ("organization\na\n", "“amount” is missing"),
      ("amount,amount,organization\n1,1,a\n", "Duplicate column"),
    ])
  func theFirstLineNamesTheColumns(text: String, message: String) {
    let batch = batch(text)
    #expect(batch.mistakes.contains { $0.message.contains(message) && $0.line == 1 }, "\(batch.mistakes)")
    #expect(batch.rows.isEmpty)
  }

  @Test func aSumBeyondCounting() throws {
    let batch = batch("organization,amount\norg_1,92233720368547747.07\norg_2,92233720368547758.07\n")
    let (_, mistakes) = batch.draft(try findings(batch), rules: CreditRules())
    #expect(mistakes == [BatchMistake(line: 1, "The total is too large.")])
  }
}
