import Changes
import ClerkAPI

@testable import Console

extension Answer {
  /// One of every kind.
  static let all = Array(sequence(first: Answer.page(.success(Fixtures.page(0..<3, total: 3))), next: \.next))

  /// One of the kind that follows; nil after the last. A new kind does not compile until it is among them.
  private var next: Answer? {
    let organization = Fixtures.organization(9)
    let draft = ChangeDraft(.delete, of: organization)
    return switch self {
    case .page: .organization(.success(organization))
    case .organization: .subscription(.failure(.cancelled))
    case .subscription: .credits(.success(CreditFixtures.balance(900)))
    case .credits: .person(.success(PersonFixtures.reading("org:member")))
    case .person: .peopleGroup(.failure(.cancelled))
    case .peopleGroup: .invitationFile(.failure(PlanNotRun("No file.")))
    case .invitationFile: .people(.success(PeopleFixtures.page(.members, 0..<3, of: 3)))
    case .people: .memberOverview(.success(PeopleFixtures.overview(admins: 1, members: 2)))
    case .memberOverview: .users(.success(PeopleFixtures.users([PeopleFixtures.userID(1)])))
    case .users: .settling(.success(CreditFixtures.balance(900)), CreditFixtures.clocks(after: 60))
    case .settling: .journal(.success([JournalFixtures.entry(9, .unknown)]))
    case .journal: .plans(.success([PlanFixtures.record(0..<3, done: 1).overview]))
    case .plans: .plan(.success(PlanFixtures.record(0..<3, done: 1)))
    case .plan: .subjects(PlanFixtures.subjects(0..<3), unreadable: [])
    case .subjects: .planFile(.success(PlanFileFixtures.opened()))
    case .planFile: .folder(.success(FolderListing([FolderEntry("a.png", bytes: 5)])))
    case .folder: .logo(.failure(.notAnImage))
    case .logo: .drafts([])
    case .drafts: .history(PromptHistory())
    case .history: .draft(nil)
    case .draft: .finding(.users(.failure(.cancelled)))
    case .finding: .instance(.success(InstanceIdentity(rawValue: "ins_9")))
    case .instance: .editor(.success("{}"))
    case .editor: .change(draft, ChangeOutcome(.unread(.cancelled)))
    case .change: .settled(nil)
    case .settled: .planRun(.failure(PlanNotRun("No plan.")))
    case .planRun: .planAbandoned(nil)
    case .planAbandoned: .export(.stopped)
    case .export: .index(nil)
    case .index: nil
    }
  }
}
