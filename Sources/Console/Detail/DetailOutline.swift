import Changes
import ClerkAPI
import JSON
import Screen

/// The lines of the detail pane, made from its state: so that moving, folding and copying know them too.
public struct DetailOutline: Sendable {
  /// All lines, in order.
  public private(set) var lines: [DetailLine] = []
  let columns: Int
  let detail: DetailState
  private var section = DetailSection.overview
  /// The failures that were told already.
  private var told: [ClerkError] = []

  /// Columns that a field's label takes.
  public static let labelColumns = 15
  /// How many of the changes made here are listed.
  static let changesShown = 10
  /// Columns of one step of indentation.
  public static let indentColumns = 2

  /// The lines for a pane of so many columns; none when there is no organization.
  public init(_ state: ConsoleState, columns: Int) {
    self.columns = max(20, columns - 1)
    guard let detail = state.detail else {
      self.detail = DetailState(id: OrganizationID(rawValue: ""), row: nil)
      return
    }
    self.detail = detail
    heading(.overview, detail.organization) { $0.overview() }
    heading(.metadata, detail.organization) { $0.metadata() }
    heading(.subscription, detail.subscription) { $0.subscription() }
    heading(.credits, detail.credits) { $0.credits(state) }
    adjustments(state)
    changes(detail.changes)
  }

  // MARK: Sections

  private mutating func heading<Value>(
    _ section: DetailSection, _ read: SectionRead<Value>, _ body: (inout DetailOutline) -> Void
  ) {
    if !lines.isEmpty { add(.blank) }
    self.section = section
    let node = DetailNode(section)
    let isFolded = detail.folded.contains(node)
    add(
      .heading(section, readAt: read.readAt, isReading: read.request != nil), node: node, isFolded: isFolded)
    guard !isFolded else { return }
    if let retry = read.retry { add(.retry(retry), indent: 1) }
    if let failure = read.failure ?? read.retry?.reason, section != .metadata || read.value == nil {
      tell(failure)
    }
    if let absence = read.absence {
      note(absence)
      return
    }
    if read.isUnknown, section != .overview {
      note("Loading…")
      return
    }
    body(&self)
  }

  /// Says why something could not be read; what failed for the same reason before only refers to that.
  private mutating func tell(_ failure: ClerkError) {
    guard !told.contains(where: { ErrorText.isSame($0, failure) }) else {
      return note("Not read, for the same reason as above.")
    }
    told.append(failure)
    for line in ErrorText.lines(failure, columns: columns - Self.indentColumns) {
      add(.failure(line), indent: 1)
    }
  }

  private mutating func changes(_ read: JournalRead) {
    add(.blank)
    section = .changes
    let node = DetailNode(.changes)
    let isFolded = detail.folded.contains(node)
    add(
      .heading(.changes, readAt: read.readAt, isReading: read.request != nil), node: node, isFolded: isFolded)
    guard !isFolded else { return }
    if let failure = read.failure {
      let text = SafeText.make(failure.message)
      let room = columns - Self.indentColumns
      for line in TextWrap.lines(text, columns: room, rest: room) { add(.failure(line), indent: 1) }
    }
    guard let entries = read.entries else {
      if read.failure == nil { note("Loading…") }
      return
    }
    if entries.isEmpty { note("None.") }
    for entry in entries.prefix(Self.changesShown) {
      let record = entry.record
      add(
        .change(
          record.createdAt, what: Self.what(record.intent), outcome: entry.outcome, JournalTone(entry)),
        indent: 1, copy: record.id.rawValue)
    }
    if entries.count > Self.changesShown {
      note("Older ones are in the journal.")
    }
  }

  private static func what(_ intent: ChangeIntent) -> String {
    guard case .adjustCredits(let adjustment) = intent.request else { return intent.kind.title }
    return "Credits \(CreditText.change(adjustment.signedAmount))"
  }

  private mutating func overview() {
    guard let organization = detail.organization.value else {
      if let row = detail.row {
        field("Name", row.name)
        field("Slug", row.slug ?? "none")
        field("ID", row.id.rawValue)
        field("Members", MembersText.long(row.membersCount, limit: row.maxAllowedMemberships))
        time("Created", row.createdAt)
      } else {
        field("ID", detail.id.rawValue)
      }
      return
    }
    field("Name", organization.name)
    field("Slug", organization.slug ?? "none")
    field("ID", organization.id.rawValue)
    field("Members", MembersText.long(organization.membersCount, limit: organization.maxAllowedMemberships))
    if let pending = organization.pendingInvitationsCount {
      field("Invitations", "\(CountText.grouped(pending)) pending")
    }
    if organization.missingMemberWithElevatedPermissions == true {
      field("Admins", "no member has elevated permissions")
    }
    if let allowed = organization.adminDeleteEnabled {
      field("Admins may", allowed ? "delete it themselves" : "not delete it themselves")
    }
    if let key = organization.roleSetKey { field("Role set", key) }
    if let creator = organization.createdBy { field("Created by", creator) }
    time("Created", organization.createdAt)
    if let updated = organization.updatedAt { time("Updated", updated) }
    if let active = organization.lastActiveAt { time("Last active", active) }
    if organization.hasImage == true, let address = organization.imageURL {
      value("Logo", .cut(SafeText.make(address)), copy: address)
    } else {
      field("Logo", organization.hasImage == true ? "uploaded" : "none")
    }
  }

  private mutating func metadata() {
    guard let organization = detail.organization.value else { return }
    add(.subheading("Public"), indent: 1)
    tree(organization.publicMetadata, name: "public", masked: false)
    add(.subheading(detail.revealsPrivate ? "Private" : "Private (hidden)"), indent: 1)
    tree(organization.privateMetadata, name: "private", masked: !detail.revealsPrivate)
  }

  private mutating func subscription() {
    guard let subscription = detail.subscription.value else { return }
    status("Status", subscription.status.rawValue)
    if let since = subscription.pastDueAt { time("Past due since", since) }
    if let payment = subscription.nextPayment {
      // With seats, the plan's fee alone is not what will be charged.
      if let amount = payment.total ?? payment.amount {
        value("Next payment", .money(amount), copy: amount.description)
      }
      if let date = payment.date { time("Due", date) }
    }
    for item in subscription.items {
      add(.subheading(item.plan?.name ?? item.planID ?? "Item"), indent: 1)
      status("Status", item.status.rawValue, indent: 2)
      if let fee = item.amount ?? item.plan?.fee {
        let period = item.planPeriod.map { " a \($0.rawValue == "annual" ? "year" : $0.rawValue)" } ?? ""
        field("Price", "\(fee)\(period)", indent: 2)
      }
      if item.isFreeTrial == true { field("Trial", "free trial", indent: 2) }
      if let seats = item.seats {
        field("Seats", seats.quantity.map { CountText.grouped(Int($0)) } ?? "no limit", indent: 2)
      }
      if let start = item.periodStart { time("Period from", start, indent: 2) }
      if let end = item.periodEnd { time("Period to", end, indent: 2) }
      if let canceled = item.canceledAt { time("Canceled", canceled, indent: 2) }
      if let ended = item.endedAt { time("Ended", ended, indent: 2) }
      if let method = item.paymentMethod, let last4 = method.last4 {
        field("Paid with", "\(method.cardType ?? method.paymentType ?? "card") •••• \(last4)", indent: 2)
      }
      if let paid = item.lifetimePaid {
        value("Paid so far", .money(paid), indent: 2, copy: paid.description)
      }
    }
  }

  // MARK: Metadata

  private mutating func tree(_ object: JSONObject?, name: String, masked: Bool) {
    guard let object, !object.isEmpty else {
      add(.note("Empty."), indent: 2)
      return
    }
    for member in object {
      json(member.key.string, member.value, path: [name, member.key.string], masked: masked)
    }
  }

  private mutating func json(_ key: String?, _ value: JSONValue, path: [String], masked: Bool) {
    let indent = path.count
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
    let isFolded = detail.folded.contains(node)
    add(
      .json(key: key, value: .container(size)), indent: path.count, node: node, isFolded: isFolded,
      copy: value.text())
    return isFolded
  }

  private mutating func leaf(_ key: String?, _ value: JSONValue, indent: Int) {
    let text = SafeText.make(value.text())
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
        copy: value.stringValue ?? value.text())
    }
  }

  // MARK: Lines

  mutating func field(_ label: String, _ text: String, indent: Int = 1) {
    let room = columns - indent * Self.indentColumns - Self.labelColumns
    for (place, piece) in TextWrap.lines(SafeText.make(text), columns: room, rest: room).enumerated() {
      value(place == 0 ? label : "", .text(piece), indent: indent, copy: text)
    }
  }

  private mutating func time(_ label: String, _ time: Timestamp, indent: Int = 1) {
    value(label, .time(time), indent: indent, copy: "\(time)")
  }

  private mutating func status(_ label: String, _ status: String, indent: Int = 1) {
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

  mutating func note(_ text: String) {
    for line in TextWrap.lines(text, columns: columns - 2, rest: columns - 2) { add(.note(line), indent: 1) }
  }

  mutating func add(
    _ content: DetailLine.Content, indent: Int = 0, node: DetailNode? = nil, isFolded: Bool = false,
    copy: String? = nil
  ) {
    lines.append(
      DetailLine(
        content: content, section: section, indent: indent, node: node, isFolded: isFolded, copyText: copy))
  }
}

extension String {
  fileprivate func replacing(underscore replacement: Character) -> String {
    String(map { $0 == "_" ? replacement : $0 })
  }
}
