import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// Clerk's member limit 0 is no limit, wherever it is told.
@Suite struct MemberLimitTextTests {
  private func organization(limit: Int64?) throws -> Organization {
    var source = Fixtures.organization(1).source
    source["max_allowed_memberships"] = limit.map { .number(JSONNumber($0)) }
    return try Organization(JSONReader(.object(source)))
  }

  private func draft(from: Int64, to: Int) throws -> ChangeDraft {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(to)
    return ChangeDraft(.update(update), of: try organization(limit: from))
  }

  private func texts(from: Int64, to: Int) throws -> [String: String] {
    let draft = try draft(from: from, to: to)
    let intent = draft.intent(
      id: ChangeID(rawValue: "c"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "me")
    let record = try #require(ChangeRecord([ChangeEvent(intent.id, at: .start, .intended(intent))]))
    let line = try #require(ChangeSummary(intent).lines.first)
    let row = try #require(PlanRowText.changes(draft, telling: .shown).first)
    return [
      "review": "\(line.old ?? "–") → \(line.new ?? "–")",
      "plan": "\(row.old ?? "–") → \(row.new ?? "–")",
      "plan, one line": PlanRowText.text(intent, arrow: "→"),
      "report": PlanReport.change(intent.request, before: intent.before),
      "ticket": JournalComment.text(JournalEntry(record, isInProgress: false), OperatorNames()),
      "drift": OrganizationDrift.sentences(intent, now: try organization(limit: Int64(to) + 7)).joined(),
    ]
  }

  @Test func zeroIsNoLimitInEveryText() throws {
    for (where_, text) in try texts(from: 0, to: 5) {
      #expect(text.contains("no limit"), "\(where_): \(text)")
    }
    for (where_, text) in try texts(from: 5, to: 0) where where_ != "drift" {
      #expect(text.contains("no limit"), "\(where_): \(text)")
    }
    for (where_, text) in try texts(from: 5, to: 50) {
      #expect(!text.contains("no limit"), "\(where_): \(text)")
    }
  }

  @Test func aConflictTellsItToo() throws {
    let base = try organization(limit: 50)
    var form = EditForm(base, size: Size(columns: 80, rows: 40))
    form.editor.apply(draft: ["max_allowed_memberships": "75"])
    let comparison = form.comparison(with: try organization(limit: 0))
    let field = try #require(comparison.choices(size: Size(columns: 80, rows: 40))?.fields.first)
    #expect(field.hint?.contains("no limit") == true, "\(field.hint ?? "")")
  }

  @Test func whatAFormHeldBeforeIsToldSo() throws {
    var form = EditForm(try organization(limit: 0), size: Size(columns: 80, rows: 40)).editor
    form.apply(draft: ["max_allowed_memberships": "75"])
    let was = FormOutline(form).lines.compactMap { line in
      if case .was(let text) = line.content { text } else { nil }
    }
    #expect(was == ["was: no limit"])
  }

  @Test func creatingTellsItToo() {
    var organization = NewOrganization(name: "N")
    organization.maxAllowedMemberships = 0
    let summary = ChangeSummary(.create(organization), before: [:])
    #expect(summary.lines.contains { $0.new == "no limit" })
  }

  @Test func aLimitThatWasNotToldIsNotNothing() throws {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(5)
    let draft = ChangeDraft(.update(update), of: try organization(limit: nil))
    #expect(draft.summary.lines.first?.old == ToldText.notTold)
  }

  @Test func moreMembersThanTheLimitAreMarked() {
    #expect(MembersText.short(693, limit: 10) == "! 693/10")
    #expect(MembersText.short(10, limit: 10) == "10/10")
    #expect(MembersText.short(693, limit: 0) == "693/∞")
    #expect(MembersText.long(693, limit: 10) == "693 of 10 (683 over the limit)")
  }
}
