import Changes
import ClerkAPI

/// The lines of what a search for people found.
struct FoundOutline {
  private(set) var lines: [PeopleLine] = []
  private let pane: FoundPane

  init(_ pane: FoundPane, _ state: ConsoleState) {
    self.pane = pane
    var builder = PeopleLines(state)
    absence(&builder)
    if pane.isAboutDomains { domainSection(&builder) }
    var rest = pane.sought
    if pane.users.isShown(count: pane.users.value?.entries.count) {
      builder.section("Users", pane.users)
      users(&rest, &builder)
    }
    let unreadable = pane.invitations.value?.entries.filter { $0.record == nil } ?? []
    if pane.invitations.isShown(count: rest.count + unreadable.count) {
      builder.section("Invitations", pane.invitations)
      invited(rest, &builder)
      for case .unreadable(let record) in unreadable { builder.unreadable(record) }
    }
    if let page = pane.invitations.value {
      // Those to one address are looked for among all whose address contains it.
      builder.more(page, pane.terms.isExact ? "invitations were looked at" : "invitations", hint: hint)
    }
    if !pane.isAboutDomains { domainSection(&builder) }
    lines = builder.lines
  }

  private func domainSection(_ lines: inout PeopleLines) {
    guard pane.domains.isShown(count: pane.domains.value?.entries.count) else { return }
    lines.section("Verified domains", pane.domains)
    domains(&lines)
  }

  // MARK: No one

  private func absence(_ lines: inout PeopleLines) {
    let counts = [
      pane.users.value?.entries.count, pane.invitations.value?.entries.count,
      pane.domains.value?.entries.count,
    ]
    let isEmpty = pane.sought.isEmpty && (counts[0] ?? 0) == 0 && (counts[2] ?? 0) == 0
    // Where there are more than were read no one is said to be missing.
    let isWhole = pane.invitations.value.map { $0.entries.count >= $0.totalCount ?? 0 } ?? true
    guard !pane.isReading, !pane.users.isUnknown, isEmpty, isWhole else { return }
    let nouns = ["user", pane.terms.isExact ? "invitation" : "pending invitation", "verified domain"]
    let asked = zip(nouns, counts).filter { $0.1 != nil }.map { "no \($0.0)" }
    guard let last = asked.last else { return }
    let others = asked.dropLast().joined(separator: ", ")
    let subject = others.isEmpty ? last : "\(others) and \(last)"
    lines.note(
      "\(subject.prefix(1).uppercased() + subject.dropFirst()) matches “\(pane.terms.text)”. \(advice)")
  }

  private var advice: String {
    switch pane.terms {
    case .address(let address):
      let parts = address.split(separator: "@", maxSplits: 1)
      return
        "Search for a part of the address (“\(parts.first ?? "")@”, “@\(parts.last ?? "")”) or for “domain:\(parts.last ?? "")”."
    case .part: return "Search for a shorter part of the address, or for a domain (“domain:acme.com”)."
    case .user: return "Ids are compared exactly, capitals included."
    case .domain: return "Search for a part of the domain, or for a part of an address (“ada@”)."
    }
  }

  private var hint: String {
    if pane.terms.isExact { return "the list of the organization has all of them" }
    return pane.isAboutDomains ? "type more of the domain" : "type more of the address"
  }

  // MARK: Sections

  /// Users with their organizations, and the invitations to their addresses, which are taken from `invitations`.
  private func users(_ invitations: inout [Invitation], _ lines: inout PeopleLines) {
    guard let page = pane.users.value else { return }
    var byAddress = Dictionary(grouping: invitations) { $0.emailAddress.lowercased() }
    for entry in page.entries {
      switch entry {
      case .unreadable(let record): lines.unreadable(record)
      case .record(let user):
        // One user's own invitations were asked for, to whatever address.
        let own =
          pane.onlyUser == nil
          ? user.emailAddresses.flatMap { byAddress.removeValue(forKey: $0.address.lowercased()) ?? [] }
          : invitations
        if pane.onlyUser != nil { byAddress = [:] }
        lines.person(user, found: pane.terms.text)
        lines.memberships(of: user, pane.memberships[user.id])
        for invitation in own { place(invitation, user: user.id, &lines) }
        if own.isEmpty, pane.memberships[user.id]?.value?.entries.isEmpty == true {
          lines.noPlace(user: user.id)
        }
      }
    }
    invitations = invitations.filter { byAddress[$0.emailAddress.lowercased()] != nil }
    guard page.entries.count == pane.terms.users.limit, pane.userCount.request == nil else { return }
    if let total = pane.userCount.value {
      lines.more(page, "people", total: total, hint: hint)
    } else {
      lines.note("The first \(CountText.grouped(page.entries.count)) people; \(hint).")
    }
  }

  /// Addresses without a user, each once, in the order of the list.
  private func invited(_ invitations: [Invitation], _ lines: inout PeopleLines) {
    let byAddress = Dictionary(grouping: invitations) { $0.emailAddress.lowercased() }
    var told: Set<String> = []
    for first in invitations where told.insert(first.emailAddress.lowercased()).inserted {
      lines.invited(first.emailAddress, hasNoAccount: pane.users.value != nil)
      for invitation in byAddress[first.emailAddress.lowercased()] ?? [] {
        place(invitation, user: nil, &lines)
      }
    }
  }

  private func place(_ invitation: Invitation, user: UserID?, _ lines: inout PeopleLines) {
    lines.place(of: invitation, pane.names, user: user)
  }

  private func domains(_ lines: inout PeopleLines) {
    guard let page = pane.domains.value else { return }
    for entry in page.entries {
      switch entry {
      case .unreadable(let record): lines.unreadable(record)
      case .record(let domain):
        guard let place = FoundPlace(domain, pane.names) else {
          lines.note("\(domain.name): the organization is \(ToldText.notTold).")
          continue
        }
        lines.place(place, id: domain.id.rawValue)
      }
    }
    lines.more(page, "domains", hint: hint)
  }
}

extension FoundPane {
  /// Invitations worth telling. Who accepted is among the users; the instance was asked for a part of the address.
  var sought: [Invitation] {
    let told = invitations.value?.records.filter { $0.status != .accepted } ?? []
    return onlyUser == nil ? told.filter(terms.isSought) : told
  }
}

extension PeopleLines {
  /// A user, with the address that was looked for.
  mutating func person(_ user: User, found text: String) {
    let text = text.lowercased()
    let addresses = [user.primaryEmailAddress].compactMap { $0 } + user.emailAddresses.map(\.address)
    let address = addresses.first { $0.lowercased().contains(text) } ?? user.primaryEmailAddress
    let time = state.session.time
    let active = user.told("last_active_at", user.lastActiveAt)
    let activity =
      switch active {
      case .value(let moment): "active \(time.date(moment))"
      case .nothing: "never active"
      case .notTold, .unreadable: "activity \(active.text { _ in "" })"
      }
    var copies = [CopyMenu.Item(key: "i", label: "ID of the user", text: user.id.rawValue)]
    if let address { copies.append(.init(key: "m", label: "E-mail address", text: address)) }
    if let name = user.name { copies.append(.init(key: "n", label: "Name", text: name)) }
    row(
      .person, user.name ?? user.username ?? "–", address ?? "–",
      (user.barriers.map(\.label) + [activity]).joined(separator: ", "), id: user.id.rawValue,
      target: .person(user.id, called: user.nameAndAddress),
      user: user.id, copies: copies)
  }

  /// An address without a user.
  mutating func invited(_ address: String, hasNoAccount: Bool) {
    row(
      .person, "–", address, hasNoAccount ? "no account yet" : "", id: address,
      copies: [.init(key: "m", label: "E-mail address", text: address)])
  }
}

extension Remote {
  /// Whether there is anything to say of it.
  fileprivate func isShown(count: Int?) -> Bool {
    request != nil || failure != nil || absence != nil || count ?? 0 > 0
  }
}
