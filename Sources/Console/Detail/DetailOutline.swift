import Changes
import ClerkAPI
import Index
import JSON
import Screen

/// The lines of the detail pane, made from the state so that moving, folding and copying know them too.
package struct DetailOutline: Sendable {
  package private(set) var lines: [DetailLine] = []
  let columns: Int
  let detail: DetailState
  private let requests: Requests
  private var section = DetailSection.overview
  private var told = ReadText()
  /// The key that reads again what failed, until that was said.
  private var readsAgain: String?

  package static let labelColumns = 15
  static let changesShown = 10
  package static let indentColumns = 2

  /// No lines without an organization.
  package init(_ state: ConsoleState, columns: Int) {
    self.columns = max(20, columns - 1)
    requests = state.requests
    readsAgain = state.keyMap.name(of: .refresh, in: .detail)
    guard let detail = state.detail else {
      self.detail = DetailState(id: OrganizationID(rawValue: ""), row: nil)
      return
    }
    self.detail = detail
    heading(.overview, detail.organization) { $0.overview() }
    heading(.members, detail.members) { $0.members(state) }
    heading(.metadata, detail.organization) { $0.metadata() }
    heading(.subscription, detail.subscription) { $0.subscription() }
    heading(.credits, detail.credits) { $0.credits(state) }
    adjustments(state)
    heading(.changes, detail.changes) { $0.changes() }
    if let filter = detail.filter { lines = filter.shown(of: lines) }
  }

  /// While lines are searched, nothing is folded away from the search.
  private func isFolded(_ node: DetailNode) -> Bool { detail.filter == nil && detail.folded.contains(node) }

  // MARK: Sections

  private mutating func heading<Value, Failure: ReadFailure>(
    _ section: DetailSection, _ read: Remote<Value, Failure>, _ body: (inout DetailOutline) -> Void
  ) {
    if !lines.isEmpty { add(.blank) }
    self.section = section
    let node = DetailNode(section)
    let isFolded = isFolded(node)
    add(.heading(section, ReadMark(read, requests)), node: node, isFolded: isFolded)
    guard !isFolded else { return }
    // The overview, with which it comes, says why it is old.
    let isTold = section == .metadata && read.value != nil
    for line in told.lines(of: read, requests, isTold: isTold, columns: columns - Self.indentColumns) {
      switch line {
      case .retry(let retry): add(.retry(retry), indent: 1)
      case .failure(let text): add(.failure(text), indent: 1)
      case .note(let text): note(text)
      }
    }
    if read.failure != nil, !isTold, let key = readsAgain {
      note("\(key) tries again.")
      readsAgain = nil
    }
    if let absence = read.absence {
      note(absence)
      return
    }
    if read.isUnknown, section != .overview {
      if requests.retry(of: read.request) == nil { note("Loading…") }
      return
    }
    body(&self)
  }

  private mutating func changes() {
    guard let entries = detail.changes.entries else { return }
    if entries.isEmpty { note("None.") }
    for entry in entries.prefix(Self.changesShown) {
      let record = entry.record
      add(
        .change(
          record.createdAt, what: SafeText.make(entry.line), outcome: entry.outcome, JournalTone(entry)),
        indent: 1, copy: record.id.rawValue, change: record.id)
    }
    if entries.count > Self.changesShown {
      note("Older ones are in the journal.")
    }
  }

  private mutating func overview() {
    guard let organization = detail.organization.value else {
      if let row = detail.row {
        field("Name", row.name)
        field("Slug", row.slugText)
        field("ID", row.id.rawValue)
        members(
          MembersText.long(row.membersCount, limit: row.maxAllowedMemberships), row.membersCount,
          limit: row.maxAllowedMemberships)
        if let created = row.createdAt { time("Created", created) }
      } else {
        field("ID", detail.id.rawValue)
      }
      return
    }
    field("Name", organization.name)
    field("Slug", organization.told("slug", organization.slug).text { $0 })
    field("ID", organization.id.rawValue)
    members(
      MembersText.long(organization), organization.membersCount, limit: organization.maxAllowedMemberships)
    field(
      "Invitations",
      organization.told("pending_invitations_count", organization.pendingInvitationsCount).text {
        "\(CountText.grouped($0)) pending"
      })
    admins(organization)
    field("Role set", organization.told("role_set_key", organization.roleSetKey).text { $0 })
    person("Created by", organization.told("created_by", organization.createdBy))
    time("Created", organization.told("created_at", organization.createdAt))
    time("Updated", organization.told("updated_at", organization.updatedAt))
    time("Last active", organization.told("last_active_at", organization.lastActiveAt))
    if organization.hasImage == true, let address = organization.imageURL {
      value("Logo", .text(SafeText.make(address)), copy: address)
      lines[lines.count - 1].link = address
    } else {
      field(
        "Logo",
        organization.told("has_image", organization.hasImage).text(nothing: ToldText.unknown) {
          $0 ? "uploaded" : ToldText.none
        })
    }
  }

  /// With a bar where there is a limit.
  private mutating func members(_ text: String, _ count: Int?, limit: Int?) {
    // What has no room in one line has more lines, and no bar.
    guard let count, let limit, limit > 0, ColumnWidth.of(text) <= room else { return field("Members", text) }
    value("Members", .share(text, count, of: limit), copy: text)
  }

  private mutating func admins(_ organization: Organization) {
    let missing = organization.told(
      "missing_member_with_elevated_permissions", organization.missingMemberWithElevatedPermissions)
    switch missing {
    case .value(true): field("Admins", ToldText.none)
    case .value(false): break
    // “none” would say that there are no admins.
    case .notTold, .nothing, .unreadable:
      field("Admins", missing.text(nothing: ToldText.unknown) { _ in "" })
    }
    let allowed = organization.told("admin_delete_enabled", organization.adminDeleteEnabled)
    field(
      "Admins can",
      allowed.text(nothing: ToldText.unknown) {
        $0 ? "delete the organization" : "not delete the organization"
      })
  }

  private mutating func metadata() {
    guard let organization = detail.organization.value else { return }
    add(.subheading("Public"), indent: 1)
    tree(organization.told("public_metadata", organization.publicMetadata), name: "public", masked: false)
    add(.subheading(detail.revealsPrivate ? "Private" : "Private (hidden)"), indent: 1)
    tree(
      organization.told("private_metadata", organization.privateMetadata), name: "private",
      masked: !detail.revealsPrivate)
  }

  // MARK: Metadata

  private mutating func tree(_ told: Told<JSONObject>, name: String, masked: Bool) {
    guard case .value(let object) = told, !object.isEmpty else {
      add(.note(sentence(told.text { _ in "empty" })), indent: 2)
      return
    }
    for member in object {
      json(member.key.string, member.value, path: [name, member.key.string], masked: masked)
    }
  }

  private mutating func json(_ key: String?, _ value: JSONValue, path: [String], masked: Bool) {
    let indent = path.count
    let first = lines.count
    defer {
      let field = MetadataField(isPrivate: path[0] == "private", path: Array(path.dropFirst()))
      for place in lines.indices.dropFirst(first) where lines[place].metadata == nil {
        lines[place].metadata = field
      }
    }
    if masked {
      add(.json(key: key, value: .masked), indent: indent)
      return
    }
    switch value {
    case .object(let object) where !object.isEmpty:
      let isFolded = container(key, "{\(object.count)}", value, path: path)
      guard !isFolded else { return }
      for member in object {
        json(member.key.string, member.value, path: path + [member.key.string], masked: false)
      }
    case .array(let array) where !array.isEmpty:
      let isFolded = container(key, "[\(array.count)]", value, path: path)
      guard !isFolded else { return }
      for (place, element) in array.enumerated() {
        json("\(place)", element, path: path + ["\(place)"], masked: false)
      }
    default:
      leaf(key, value, indent: indent)
    }
  }

  private mutating func container(_ key: String?, _ size: String, _ value: JSONValue, path: [String]) -> Bool
  {
    let node = DetailNode(.metadata, path)
    let isFolded = isFolded(node)
    add(
      .json(key: key, value: .container(size)), indent: path.count, node: node, isFolded: isFolded,
      copy: value.text())
    return isFolded
  }

  private mutating func leaf(_ key: String?, _ value: JSONValue, indent: Int) {
    let whole = value.text()
    let text = SafeText.make(CutText.of(whole, limit: TextWrap.limit))
    let copy = value.stringValue ?? whole
    let used = indent * Self.indentColumns + (key.map { ColumnWidth.of(SafeText.make($0)) + 2 } ?? 0)
    let pieces = TextWrap.lines(
      text, columns: columns - used, rest: columns - (indent + 1) * Self.indentColumns)
    for (place, piece) in pieces.enumerated() {
      let content: DetailLine.JSONText
      if place > 0 {
        content = .continuation(piece)
      } else {
        switch value {
        case .string: content = .string(piece)
        case .number: content = .number(piece)
        default: content = .literal(piece)
        }
      }
      add(
        .json(key: place == 0 ? key : nil, value: content), indent: place == 0 ? indent : indent + 1,
        copy: copy)
    }
  }

  // MARK: Lines

  /// Columns of a value beside its label.
  private var room: Int { columns - Self.indentColumns - Self.labelColumns }

  /// - Parameter copy: What copying copies, where that is not the text.
  mutating func field(_ label: String, _ text: String, indent: Int = 1, copy: String? = nil) {
    let text = ToldText.shown(text)
    let room = room - (indent - 1) * Self.indentColumns
    for (place, piece) in TextWrap.lines(SafeText.make(text), columns: room).enumerated() {
      value(place == 0 ? label : "", .text(piece), indent: indent, copy: copy ?? text)
    }
  }

  mutating func time(_ label: String, _ time: Timestamp, indent: Int = 1) {
    value(label, .time(time), indent: indent, copy: "\(time)")
  }

  private mutating func time(_ label: String, _ told: Told<Timestamp>) {
    if case .value(let moment) = told { return time(label, moment) }
    field(label, told.text { "\($0)" })
  }

  mutating func status(_ label: String, _ status: String, indent: Int = 1) {
    let tone: DetailLine.StatusTone =
      switch status {
      case "active": .good
      case "past_due", "incomplete", "abandoned", "expired": .bad
      default: .neutral
      }
    value(label, .status(status.replacing(underscore: " "), tone), indent: indent, copy: status)
  }

  mutating func value(_ label: String, _ value: DetailLine.Value, indent: Int = 1, copy: String) {
    add(.field(label: label, value: value), indent: indent, copy: copy)
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  mutating func note(_ text: String) {
    for line in TextWrap.lines(text, columns: columns - 2) { add(.note(line), indent: 1) }
  }

  mutating func warn(_ text: String) {
    for line in TextWrap.lines(text, columns: columns - 2) {
      add(.warning(line), indent: 1)
    }
  }

  mutating func add(
    _ content: DetailLine.Content, indent: Int = 0, node: DetailNode? = nil, isFolded: Bool = false,
    copy: String? = nil, change: ChangeID? = nil
  ) {
    lines.append(
      DetailLine(
        content: content, section: section, indent: indent, node: node, isFolded: isFolded, change: change,
        copyText: copy))
  }
}

extension String {
  fileprivate func replacing(underscore replacement: Character) -> String {
    String(map { $0 == "_" ? replacement : $0 })
  }
}
