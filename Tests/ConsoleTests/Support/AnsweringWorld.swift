import Changes
import ClerkAPI
import CustomDump
import Screen

@testable import Console

/// A console whose person types everything at once, and a world that answers early or late.
struct AnsweringWorld {
  /// When what was asked for is answered.
  enum Timing: CaseIterable {
    /// Before the next key.
    case early
    /// After the next key.
    case late
    /// After the last key, all that was asked for meanwhile having been asked for.
    case last
    /// After the last key, before which nothing was asked for either.
    case inOneBatch
  }

  private(set) var state: ConsoleState
  /// What was asked of the world that changes something, or tells where one is, in order.
  private(set) var orders: [Effect] = []
  private var pending: [Effect] = []
  private var frame = 5
  /// What is in folders, by their paths.
  var folders: [String: [FolderEntry]] = [:]
  /// Plans that are not finished.
  var plans: [PlanRecord] = []
  /// Changes in the journal.
  var entries: [JournalEntry] = []
  /// The draft that is taken.
  var draft: FormDraft?

  init(_ state: ConsoleState) {
    self.state = state
  }

  mutating func play(_ keys: [String], _ timing: Timing) {
    send(.painted(frame: frame))
    for key in keys {
      let waiting = pending.count
      send(Scenes.key(key, seenFrame: 5))
      switch timing {
      case .early:
        settle()
        answer(all: true)
      case .late:
        settle()
        for _ in 0..<waiting { answerOne() }
        settle()
      case .last: settle()
      case .inOneBatch: break
      }
    }
    settle()
    answer(all: true)
    for timer in state.timers { send(.timer(timer)) }
    settle()
  }

  private mutating func send(_ action: Action) {
    for effect in ConsoleReducer.reduce(&state, action) {
      switch effect {
      case .cancel(let request): pending.removeAll { Self.request($0) == request }
      case .stopTimer(let timer):
        pending.removeAll { if case .startTimer(timer, _) = $0 { true } else { false } }
      case .saveDraft, .dropDraft, .releaseDraft: break
      default: pending.append(effect)
      }
    }
  }

  private mutating func settle() {
    send(.settle)
    frame += 1
    send(.painted(frame: frame))
  }

  private mutating func answer(all: Bool) {
    while !pending.isEmpty {
      answerOne()
      settle()
    }
  }

  private mutating func answerOne() {
    guard !pending.isEmpty else { return }
    let effect = pending.removeFirst()
    func organization(_ id: OrganizationID) -> Organization {
      (0..<300).lazy.map { Fixtures.organization($0) }.first { $0.id == id } ?? Fixtures.organization(0)
    }
    func tell(_ request: RequestID, _ content: Answer) {
      send(.answered(request, content))
    }
    switch effect {
    case .read(let request, .page(let query)):
      let all = (0..<300).filter { number in
        query.query.map { Fixtures.organization(number).name.contains($0) } ?? true
      }
      let page = all.dropFirst(query.offset ?? 0).prefix(query.limit ?? 10)
      tell(request, .page(.success(Fixtures.page(page, total: all.count))))
    case .read(let request, .organization(let id)): tell(request, .organization(.success(organization(id))))
    case .read(let request, .credits(_)): tell(request, .credits(.success(CreditFixtures.balance(2000))))
    case .read(let request, .subscription(_)):
      let entry = APIErrorEntry(message: "There is none.", code: "subscription_not_found")
      let none = APIRefusal(status: 404, errors: [entry], traceID: nil)
      tell(request, .subscription(.failure(ClerkError(.refused(none)))))
    case .read(let request, .person(_, _)): tell(request, .person(.success(PersonFixtures.reading())))
    case .read(let request, .folder(let path)):
      let failure = FolderFailure("No such file or directory")
      send(
        .answered(request, .folder(folders[path].map { .success(FolderListing($0)) } ?? .failure(failure))))
    case .read(let request, .logo(_, _)): send(.answered(request, .logo(.failure(.notAnImage))))
    case .read(let request, .people(let query, let range)):
      tell(request, .people(.success(PeopleFixtures.page(query.kind, range, of: 300))))
    case .read(let request, .memberOverview(_, _)):
      tell(request, .memberOverview(.success(PeopleFixtures.overview(admins: 1, members: 2))))
    case .read(let request, .users(let ids)): tell(request, .users(.success(PeopleFixtures.users(ids))))
    case .read(let request, .journal(_)): send(.answered(request, .journal(.success(JournalPage(entries)))))
    case .read(let request, .plans): send(.answered(request, .plans(.success(plans.map(\.overview)))))
    case .read(let request, .plan(_)): send(.answered(request, .plan(.success(plans.first))))
    case .read(let request, .subjects(let organizations, _)):
      let subjects = organizations.map { PlanSubject(organization($0.id)) }
      send(.answered(request, .subjects(subjects, unreadable: [])))
    case .read(let request, .planFile(let path)):
      orders.append(.read(.ofNoOne, .planFile(path: path)))
      send(.answered(request, .planFile(.success(PlanFileFixtures.opened()))))
    case .exportOrganizations(let request, let order):
      orders.append(.exportOrganizations(.ofNoOne, order))
      send(.answered(request, .export(.written(path: order.path, count: order.content.count, failures: []))))
    case .makeChange(let request, let draft):
      orders.append(.makeChange(.ofNoOne, draft))
      let result = ChangeResult(.answer, body: nil)
      send(.answered(request, .change(draft, ChangeOutcome(.succeeded(result, nil)))))
    case .read(let request, .finding(let read)): tell(request, .finding(FoundFixtures.answer(read)))
    case .read(let request, .draft(_)): send(.answered(request, .draft(draft)))
    case .startTimer(let timer, _): send(.timer(timer))
    default: orders.append(effect)
    }
  }

  private static func request(_ effect: Effect) -> RequestID? {
    if case .read(let id, _) = effect { id } else { nil }
  }

  // MARK: Where one is

  /// Where the person is and what is typed, without numbers of requests and frames.
  var place: String {
    var lines = [
      "\(state.context) \(state.focus) \(state.detail?.id.rawValue ?? "")",
      "list \(state.list.cursor) \(state.marks.organizations.map(\.name))",
    ]
    for overlay in state.overlays {
      switch overlay {
      case .change(let change):
        lines += ["\(change.purpose) of \(change.id?.rawValue ?? "")", change.form.map(Self.text) ?? ""]
        if let tree = change.tree { lines += ["\(tree.draft)", tree.cursor.text] }
      case .bulk(let bulk):
        lines += [
          "\(bulk.order?.choice.label ?? "menu") \(bulk.menu.cursor)",
          "\(bulk.organizations.map(\.name))", bulk.order?.form.map(Self.text) ?? "",
        ]
        if let pane = bulk.pane { lines.append("plan at \(pane.scroll.cursor)") }
      case .export(let export): lines += ["export", Self.text(export.form)]
      case .journal(let journal): lines.append("journal \(journal.opened?.entry.id.rawValue ?? "list")")
      case .found(let pane): lines.append("found at \(pane.selected(state)?.id ?? "")")
      case .person(let pane): lines.append("person \(pane.id) at \(pane.selected(state)?.id ?? "")")
      case .people(let pane):
        let marked = pane.list.marks.values.compactMap(\.id)
        lines += ["\(pane.kind) at \(pane.list.cursor.position)", "\(pane.list.query)", "\(marked)"]
      case .evidence(let pane): lines.append("requests at \(pane.cursor ?? 0)")
      case .question(let question): lines.append(question.text.long)
      case .copyMenu(let menu): lines.append("copy \(menu.items.map(\.text)) at \(menu.scroll.cursor)")
      case .palette, .selectable, .unlock, .drafts: lines.append("\(state.context)")
      }
    }
    if let review = state.review { lines += [review.title, "\(review.changes.map(\.new))"] }
    return lines.joined(separator: "\n")
  }

  private static func text(_ form: FormState) -> String {
    let fields = form.fields.filter { !$0.isReadOnly }.map { field in
      "\(field.id)=\(field.text)\(field.completion?.selection.map { " [\($0)]" } ?? "")"
    }
    return "at \(form.focused?.id ?? ""): " + fields.joined(separator: ", ")
  }
}
