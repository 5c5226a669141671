import Changes
import ClerkAPI
import Screen

/// A line about people: what it says, not how it looks, and where it leads.
package struct PeopleLine: Equatable, Sendable {
  package static let labelColumns = 17

  package enum Content: Equatable, Sendable {
    /// A section's title, and how its read stands.
    case heading(String, ReadMark)
    /// Three columns.
    case row(Row, String, String, String)
    case field(label: String, String)
    case time(label: String, Timestamp)
    case note(String)
    case failure(String)
    case retry(RetryWait)
    case blank
  }

  /// What a row is about, which decides how wide its columns are.
  package enum Row: Equatable, Sendable {
    case person
    /// An organization of the person above.
    case place
    case domain
  }

  enum Target: Equatable, Sendable {
    case person(UserID, called: String)
    case place(FoundPlace)
  }

  package var content: Content
  /// The same for the same thing, whatever lines come before it.
  var id: String
  var target: Target?
  /// The user whose line it is.
  var user: UserID?
  /// What can be copied of it, the id first.
  var copies: [CopyMenu.Item] = []

  /// The organization it leads to; nil where it leads to none.
  var place: FoundPlace? { if case .place(let place) = target { place } else { nil } }

  /// Whether it belongs to the person above it.
  package var isOfPerson: Bool { user != nil }
}

/// Makes the lines of a pane about people.
struct PeopleLines {
  private(set) var lines: [PeopleLine] = []
  let columns: Int
  let state: ConsoleState
  private var section = ""
  /// Lines without an id of their own, by what they belong to.
  private var unnamed: [String: Int] = [:]
  private var told = ReadText()

  private static let margin = 4

  init(_ state: ConsoleState) {
    self.state = state
    columns = max(20, ConsoleLayout(state).body.columns - 2)
  }

  /// A heading, and why there may be nothing below it.
  ///
  /// - Returns: Whether there is a value to show.
  @discardableResult
  mutating func section<Value>(_ title: String, _ read: FromClerk<Value>) -> Bool {
    section = title
    if !lines.isEmpty { add(.blank) }
    add(.heading(title, ReadMark(read, state.requests)), id: title)
    trouble(of: read)
    if let absence = read.absence { note(absence) }
    return read.value != nil
  }

  /// The awaited retry, and why the newest read failed.
  mutating func trouble<Value>(of read: FromClerk<Value>, user: UserID? = nil) {
    for line in told.lines(of: read, state.requests, columns: columns - Self.margin) {
      switch line {
      case .retry(let retry): add(.retry(retry), user: user)
      case .failure(let text): add(.failure(text), user: user)
      case .note(let text): note(text, user: user)
      }
    }
  }

  mutating func row(
    _ row: PeopleLine.Row, _ first: String, _ second: String, _ third: String, id: String,
    target: PeopleLine.Target? = nil, user: UserID? = nil, copies: [CopyMenu.Item] = []
  ) {
    let texts = [first, second, third].map { SafeText.make(CutText.of($0, limit: 300)) }
    lines.append(
      PeopleLine(
        content: .row(row, texts[0], texts[1], texts[2]), id: id, target: target, user: user, copies: copies))
  }

  /// An organization, and how someone belongs there.
  mutating func place(_ place: FoundPlace, id: String, user: UserID? = nil) {
    let course = place.course(state.session.time, at: state.now)
    var copies = [CopyMenu.Item(key: "i", label: "ID of the organization", text: place.id.rawValue)]
    if let name = place.name { copies.append(.init(key: "n", label: "Name of the organization", text: name)) }
    switch place.tie {
    case .domain:
      copies.append(.init(key: "d", label: "Domain", text: place.who))
      row(.domain, place.who, place.nameText, course, id: id, target: .place(place), copies: copies)
    case .invited(let invitation, _):
      copies.append(.init(key: "v", label: "ID of the invitation", text: invitation.id.rawValue))
      copies.append(.init(key: "m", label: "E-mail address", text: invitation.emailAddress))
      row(
        .place, place.nameText, place.role, course, id: id, target: .place(place), user: user, copies: copies)
    case .member:
      row(
        .place, place.nameText, place.role, course, id: id, target: .place(place), user: user, copies: copies)
    }
  }

  /// Organizations someone belongs to.
  ///
  /// - Parameter read: Nil until it is asked for.
  mutating func memberships(of user: User, _ read: FromClerk<RecordPage<Membership>>?) {
    if let read { trouble(of: read, user: user.id) }
    if let absence = read?.absence { note(absence, user: user.id) }
    guard let page = read?.value else {
      if read?.failure == nil, read?.absence == nil { note("Reading organizations…", user: user.id) }
      return
    }
    places(of: page, user: user.id, who: user.nameAndAddress)
  }

  mutating func place(of invitation: Invitation, _ names: PeopleNames, user: UserID? = nil) {
    guard let place = FoundPlace(invitation, names) else {
      return note("The organization is \(ToldText.notTold); the invitation is \(invitation.id).", user: user)
    }
    self.place(place, id: invitation.id.rawValue, user: user)
  }

  mutating func noPlace(user: UserID? = nil) { note("In no organization.", user: user) }

  mutating func places(of page: RecordPage<Membership>, user: UserID, who: String) {
    for entry in page.entries {
      switch entry {
      case .unreadable(let record): unreadable(record, user: user)
      case .record(let membership):
        guard let place = FoundPlace(membership, of: who, user) else {
          note("An organization cannot be read; the membership is \(membership.id).", user: user)
          continue
        }
        self.place(place, id: membership.id.rawValue, user: user)
      }
    }
    more(page, "organizations", hint: nil, user: user)
  }

  mutating func unreadable(_ record: UnreadableRecord, user: UserID? = nil) {
    note("Cannot be read: \(record.problem)", user: user)
  }

  /// That a list is longer.
  mutating func more<Record>(
    _ page: RecordPage<Record>, _ noun: String, total: Int? = nil, hint: String?, user: UserID? = nil
  ) {
    guard let total = total ?? page.totalCount, total > page.entries.count else { return }
    let counts = "\(CountText.grouped(page.entries.count)) of \(CountText.grouped(total))"
    note("\(counts) \(noun)\(hint.map { "; \($0)" } ?? "").", user: user)
  }

  // MARK: Fields and texts

  mutating func field(_ label: String, _ text: String, copy: String? = nil) {
    let shown = SafeText.make(CutText.of(ToldText.shown(text), limit: TextWrap.limit))
    let room = columns - Self.margin - PeopleLine.labelColumns
    let copies = [CopyMenu.Item(key: "v", label: "Value of this line", text: copy ?? text)]
    for (place, piece) in TextWrap.lines(shown, columns: room).enumerated() {
      add(.field(label: place == 0 ? label : "", piece), copies: copies)
    }
  }

  mutating func time(_ label: String, _ told: Told<Timestamp>, nothing: String) {
    guard case .value(let moment) = told else { return field(label, told.text(nothing: nothing) { "\($0)" }) }
    add(
      .time(label: label, moment), copies: [.init(key: "v", label: "Value of this line", text: "\(moment)")])
  }

  mutating func note(_ text: String, user: UserID? = nil) {
    let shown = SafeText.make(CutText.of(text, limit: TextWrap.limit))
    for line in TextWrap.lines(shown, columns: columns - Self.margin) {
      add(.note(line), user: user)
    }
  }

  /// - Parameter id: Without one, the line's place among such lines of its user or section.
  mutating func add(
    _ content: PeopleLine.Content, id: String? = nil, user: UserID? = nil, copies: [CopyMenu.Item] = []
  ) {
    let owner = user?.rawValue ?? section
    if id == nil { unnamed[owner, default: 0] += 1 }
    let id = id ?? "\(owner) \(unnamed[owner] ?? 0)"
    lines.append(PeopleLine(content: content, id: id, user: user, copies: copies))
  }
}

extension User {
  /// `Ada Lovelace (ada@acme.com)`, or what there is of it.
  var nameAndAddress: String {
    guard let name = name ?? username else { return primaryEmailAddress ?? id.rawValue }
    return primaryEmailAddress.map { "\(name) (\($0))" } ?? name
  }
}
