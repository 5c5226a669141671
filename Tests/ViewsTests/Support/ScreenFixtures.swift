import Changes
import ClerkAPI
import Console
import JSON
import Screen
import Views

/// States to draw, reached by actions as a person and a server cause them.
struct ScreenFixtures {
  private(set) var state: ConsoleState
  private(set) var effects: [Effect] = []
  /// 2026-11-01 12:00:00 UTC.
  static let now = Timestamp(milliseconds: 1_793_534_400_000)

  init(
    columns: Int, rows: Int, environment: SessionInfo.Environment = .test, host: String = "api.clerk.com",
    profile: String? = nil, policy: AccessPolicy = .init()
  ) {
    state = ConsoleState(
      session: SessionInfo(profile: profile, environment: environment, host: host, policy: policy),
      size: Size(columns: columns, rows: rows), now: Self.now)
    send(.settle)
  }

  /// Names of companies, some of them hard on a terminal.
  static let names = [
    "Acme Corporation", "Möwen Bücher GmbH", "木槿软件", "霧島工業株式会社", "אנרגיה עפרוני", "Rocket 🚀 Labs",
    "Flag 🇩🇪 Family 👨‍👩‍👧", "Zalgo Z̸̢͖͝a̶l̷g̵o", "An Organization With A Name Much Longer Than Any Column Is Wide",
    "Evil\u{1B}[31m\u{202E}Corp\nTwo",
    "ห้องแถวขนส่ง", "Plain",
  ]

  static func organization(_ number: Int) -> JSONObject {
    let name = names[number % names.count]
    let padded = String(repeating: "0", count: 27 - String(number).count) + String(number)
    return [
      "object": "organization", "id": .string(JSONString("org_\(padded)")),
      "name": .string(JSONString(number < names.count ? name : "\(name) \(number)")),
      "slug": .string(JSONString("organization-\(number)")), "image_url": "https://img.clerk.com/x",
      "has_image": false, "members_count": .number(JSONNumber(Int64(number * 37 % 1300))),
      "pending_invitations_count": 2, "max_allowed_memberships": .number(JSONNumber(Int64(number % 3 * 500))),
      "admin_delete_enabled": true,
      "public_metadata": ["region": "eu-west", "seats": 12, "flags": ["beta": true, "list": [1, "two"]]],
      "private_metadata": ["crm_id": "C-1042", "note": "Hidden until asked for"],
      "created_by": "user_1kZnKkGKL4Z35yTYM6McUNkVhlM",
      "created_at": .number(JSONNumber(1_716_883_200_000 - Int64(number) * 86_400_000)),
      "updated_at": 1_793_500_000_000, "last_active_at": 1_793_534_300_000,
    ]
  }

  static func model(_ number: Int) -> Organization {
    do {
      return try Organization(JSONReader(.object(organization(number))))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  // MARK: What happens

  mutating func send(_ actions: Action...) {
    for action in actions { effects += ConsoleReducer.reduce(&state, action) }
  }

  mutating func type(_ keys: String...) {
    for text in keys {
      guard let press = KeyPress(parsing: text) else { preconditionFailure("\(text) is no key") }
      send(.input(.key(press), seenFrame: .max), .settle, .painted(frame: 1))
    }
  }

  /// Answers the newest request for rows with these organizations.
  mutating func answerPage(_ numbers: some Sequence<Int>, total: Int) {
    let page = OrganizationPage(organizations: numbers.map(Self.model), totalCount: total)
    answerPage(.success(page))
  }

  mutating func answerPage(_ result: Result<OrganizationPage, ClerkError>) {
    send(.timer(.searchDebounce), .settle)
    for case .read(let request, .page(_)) in effects.suffix(4) {
      send(.answered(request, .page(result)), .settle)
    }
  }

  mutating func paste(_ text: String) {
    send(.input(.paste(text), seenFrame: .max), .settle, .painted(frame: 1))
  }

  /// Answers what is asked about people until nothing more is; nil leaves a question open.
  mutating func answerPeople(_ answer: (PeopleRead) -> PeopleAnswer?) {
    var place = 0
    while place < effects.count {
      if case .read(let request, .finding(let read)) = effects[place], let answer = answer(read) {
        send(.answered(request, .finding(answer)), .settle, .painted(frame: 1))
      }
      place += 1
    }
  }

  mutating func retryPeople(_ wait: RetryWait, _ isMeant: (PeopleRead) -> Bool) {
    for case .read(let request, .finding(let read)) in effects where isMeant(read) {
      send(.progressed(request, .waiting(wait)))
    }
  }

  /// What is on the screen.
  var lines: [String] {
    var canvas = Canvas(size: state.size)
    ConsoleView(theme: RoleTheme.theme).draw(state, into: &canvas)
    return canvas.lines
  }

  mutating func restCursor() {
    send(.timer(.detailDebounce), .settle)
  }

  mutating func answerOrganization(_ result: Result<Organization, ClerkError>) {
    for case .read(let request, .organization(_)) in effects {
      send(.answered(request, .organization(result)))
    }
  }

  /// Opens a change of the people of an organization.
  mutating func open(_ purpose: ChangePurpose, of number: Int, about subject: PersonSubject?) {
    effects += ChangeOverlay.open(&state, purpose, in: Self.model(number).id, about: subject)
  }

  /// Answers the newest check of a person: of the earlier ones no one waits any more.
  mutating func answerPerson(_ result: Result<PeopleReading?, ClerkError>) {
    for case .read(let request, .person(_, _)) in effects {
      send(.answered(request, .person(result)), .settle)
    }
  }

  /// Answers the look at the members, and what is then asked about people.
  mutating func answerMembers(_ result: Result<MemberOverview, ClerkError>) {
    for case .read(let request, .memberOverview(_, _)) in effects {
      send(.answered(request, .memberOverview(result)), .settle)
    }
    answerUsers()
  }

  mutating func answerSubscription(_ result: Result<Subscription, ClerkError>) {
    for case .read(let request, .subscription(_)) in effects {
      send(.answered(request, .subscription(result)))
    }
  }

  mutating func answerCredits(_ result: Result<CreditBalance, ClerkError>) {
    for case .read(let request, .credits(_)) in effects {
      send(.answered(request, .credits(result)))
    }
  }

  /// Tells how the change that is being made gets on.
  mutating func progress(_ progress: ChangeProgress) {
    for case .makeChange(let request, _) in effects { send(.progressed(request, .change(progress))) }
  }

  /// Answers every look into a folder so far, or the newest look at a file.
  mutating func answerFolder(_ result: Result<FolderListing, FolderFailure>) {
    for case .read(let request, .folder(_)) in effects { send(.answered(request, .folder(result)), .settle) }
  }

  mutating func answerLogo(_ result: Result<LogoInspection, LogoProblem>) {
    for case .read(let request, .logo(_, _)) in effects { send(.answered(request, .logo(result))) }
  }

  /// Tells how many bytes of a logo have been sent.
  mutating func upload(bytes: Int) {
    for case .makeChange(let request, _) in effects { send(.progressed(request, .uploaded(bytes: bytes))) }
  }

  /// Ends the editor.
  mutating func endEdit(_ result: Result<String, EditorFailure>) {
    for case .edit(let request, _) in effects { send(.answered(request, .editor(result))) }
  }

  /// Ends the change that is being made.
  mutating func endChange(_ kind: ChangeOutcome.Kind) {
    for case .makeChange(let request, let draft) in effects {
      let outcome = ChangeOutcome(kind, record: Self.record(draft))
      send(.answered(request, .change(draft, outcome)), .settle)
    }
  }

  /// A change as the journal has it, up to its intent.
  private static func record(_ draft: ChangeDraft) -> ChangeRecord? {
    let intent = draft.intent(
      id: ChangeID(rawValue: "00000000-0000-4000-8000-000000000100"),
      instance: InstanceIdentity(rawValue: "ins_2kZnKkGKL4Z35yTYM6McUNkVhlM"), operator: "ada@desk")
    return ChangeRecord(ChangeEvent(intent.id, at: now, .intended(intent)))
  }

  /// Answers every look at the credits of an undecided adjustment.
  mutating func answerSettling(_ result: Result<CreditBalance, ClerkError>, _ clocks: ClockReading) {
    for case .read(let request, .settling(_)) in effects {
      send(.answered(request, .settling(result, clocks)))
    }
  }

  /// Answers every look into the journal so far with these changes.
  mutating func answerJournal(_ result: Result<[JournalEntry], JournalError>) {
    for case .read(let request, .journal(_)) in effects {
      send(.answered(request, .journal(result.map { JournalPage($0) })))
    }
  }

  /// Answers the look for what an earlier session has left behind.
  mutating func answerDrafts(_ drafts: [OfferedDraft]) {
    for case .read(let request, .drafts) in effects { send(.answered(request, .drafts(drafts)), .settle) }
    send(.painted(frame: 2))
  }

  /// Tells how the export that is being made gets on.
  mutating func progressExport(_ progress: BatchProgress) {
    for case .exportOrganizations(let request, _) in effects { send(.progressed(request, .batch(progress))) }
  }

  /// Ends the export that is being made.
  mutating func endExport(_ outcome: ExportOutcome) {
    for case .exportOrganizations(let request, _) in effects {
      send(.answered(request, .export(outcome)), .settle)
    }
    send(.painted(frame: 2))
  }

  /// Answers every look for unfinished plans so far with these.
  mutating func answerPlans(_ plans: [PlanOverview]) {
    for case .read(let request, .plans) in effects { send(.answered(request, .plans(.success(plans)))) }
  }

  /// Answers the read of one plan.
  mutating func answerPlan(_ record: PlanRecord) {
    for case .read(let request, .plan(_)) in effects { send(.answered(request, .plan(.success(record)))) }
  }

  /// Answers the read of organizations for a plan.
  mutating func answerSubjects(_ numbers: [Int], unreadable: [ExportFailure] = []) {
    for case .read(let request, .subjects(_, _)) in effects {
      let subjects = numbers.map { PlanSubject(Self.model($0)) }
      send(.answered(request, .subjects(subjects, unreadable: unreadable)), .painted(frame: 2))
    }
  }

  mutating func answerSubjects(_ subjects: [PlanSubject]) {
    for case .read(let request, .subjects(_, _)) in effects {
      send(.answered(request, .subjects(subjects, unreadable: [])), .painted(frame: 2))
    }
  }

  /// Answers the read of a plan file.
  mutating func openPlanFile(_ result: Result<OpenedPlanFile, PlanNotRun>) {
    for case .read(let request, .planFile(_)) in effects { send(.answered(request, .planFile(result))) }
  }

  /// Has the plan that was confirmed begin.
  mutating func beginPlan(_ plan: ChangePlan) {
    for case .beginPlan(let request, _) in effects { send(.progressed(request, .planMade(plan))) }
  }

  /// Tells how the plan that runs gets on.
  mutating func progressPlan(_ steps: PlanProgress...) {
    for case .beginPlan(let request, _) in effects {
      for step in steps { send(.progressed(request, .plan(step))) }
    }
  }

  /// Ends the run of the plan.
  mutating func endPlan(_ result: Result<PlanOutcome, PlanNotRun>) {
    for case .beginPlan(let request, _) in effects { send(.answered(request, .planRun(result)), .settle) }
  }

  mutating func retryPage(_ wait: RetryWait) {
    for case .read(let request, .page(_)) in effects { send(.progressed(request, .waiting(wait))) }
  }
}
