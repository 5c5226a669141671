/// What a list of users, or of members, asks of the users.
struct UserFilter: Sendable {
  /// Where a part of a text is looked for.
  enum Field: String, CaseIterable {
    case any = "query"
    case emails = "email_address_query"
    case phone = "phone_number_query"
    case username = "username_query"
    case name = "name_query"

    /// Columns of `users` and of its trigrams.
    var columns: [String] {
      switch self {
      case .any: ["emails", "username", "name", "phone"]
      case .emails: ["emails"]
      case .phone: ["phone"]
      case .username: ["username"]
      case .name: ["name"]
      }
    }
  }

  /// A part of a text, folded.
  struct Part {
    var field: Field
    var text: String
    /// As it was sent: ids have a case.
    var original: String
  }

  private(set) var parts: [Part] = []
  private(set) var organizations = Selection()
  /// Everything else.
  private(set) var condition = SQLCondition()

  /// - Parameter isOfUsers: Whether users themselves are listed, which more can be asked of than of members.
  init(_ reader: inout QueryReader, isOfUsers: Bool) {
    for field in Field.allCases {
      guard let text = reader.text(field.rawValue), !text.isEmpty else { continue }
      parts.append(Part(field: field, text: SearchText.folded(text), original: text))
    }
    condition.add(Selection(reader.list("user_id"))) { "users.id \($0)" }
    readExactValues(&reader)
    readTimes(&reader, isOfUsers: isOfUsers)
    guard isOfUsers else { return }
    condition.add(Selection(reader.list("external_id"))) { list in
      list == "IN" ? "users.external_id IN" : "ifnull(users.external_id, '') NOT IN"
    }
    organizations = Selection(reader.list("organization_id"))
    condition.add(
      organizations,
      {
        """
        users.key \($0) (SELECT user_key FROM memberships WHERE organization_key IN \
        (SELECT key FROM organizations WHERE id IN
        """
      }, closing: "))")
    if let isBanned = reader.flag("banned") {
      condition.add(
        "users.traits & ? = ?", UserTraits.banned.rawValue, isBanned ? UserTraits.banned.rawValue : 0)
    }
  }

  /// Unknown values are ignored, as the specification says. No one in the sandbox has a wallet or an account
  /// elsewhere.
  private mutating func readExactValues(_ reader: inout QueryReader) {
    let emails = reader.list("email_address").map { $0.lowercased() }
    if !emails.isEmpty {
      condition.add(
        "users.key IN (SELECT user_key FROM email_addresses WHERE address IN", in: emails, closing: ")")
    }
    let phones = reader.list("phone_number")
    // A plus that was sent as it is arrives as a space.
    if !phones.isEmpty { condition.add("users.phone IN", in: phones.map { $0.replacing(" ", with: "+") }) }
    let usernames = reader.list("username")
    if !usernames.isEmpty { condition.add("users.username IN", in: usernames.map { $0.lowercased() }) }
    let accounts = reader.list("provider_user_id")
    let provider = reader.text("provider")
    if (provider == nil) != accounts.isEmpty {
      reader.refuse(
        provider == nil
          ? .missing("provider", because: "provider_user_id")
          : .missing("provider_user_id", because: "provider"))
    }
    if !reader.list("web3_wallet").isEmpty || !accounts.isEmpty { condition.add("FALSE") }
  }

  private mutating func readTimes(_ reader: inout QueryReader, isOfUsers: Bool) {
    let columns = ["last_active_at", "created_at"] + (isOfUsers ? ["last_sign_in_at"] : [])
    for column in columns {
      for (suffix, comparison) in [("before", "<"), ("after", ">")] {
        if let time = reader.integer("\(column)_\(suffix)", in: Int.min...Int.max) {
          condition.add("users.\(column) \(comparison) ?", time)
        }
      }
    }
    if isOfUsers, let time = reader.integer("last_active_at_since", in: Int.min...Int.max) {
      condition.add("users.last_active_at >= ?", time)
    }
  }
}

extension UserFilter.Part {
  /// Whether a part can be in any of the fields at all: none holds a NUL, and an FTS expression would end at it.
  var isPossible: Bool { !text.utf8.contains(0) }

  /// Of an id, the beginning is compared, beyond what all have in common (inference: the specification says only that
  /// ids are compared, too).
  var isBeginningOfID: Bool { field == .any && original.hasPrefix("user_") && original.utf8.count > 5 }

  /// Compares text by text.
  func addScan(to condition: inout SQLCondition) {
    guard isPossible else { return condition.add("FALSE") }
    let scans = field.columns.map { "instr(users.\($0), ?) > 0" }
    var clause = scans.joined(separator: " OR ")
    if isBeginningOfID { clause += " OR \(UserFilter.Part.beginning)" }
    condition.add(
      "(\(clause))",
      values: Array(repeating: text, count: scans.count) + (isBeginningOfID ? [original, original] : []))
  }

  /// Nil where only a scan helps: trigrams have three characters.
  var phrase: String? {
    guard isPossible, text.unicodeScalars.count >= 3 else { return nil }
    return "{\(field.columns.joined(separator: " "))} : \"\(text.replacing("\"", with: "\"\""))\""
  }

  /// Looks the matches of the phrase up.
  func addLookup(of phrase: String, to condition: inout SQLCondition) {
    let ids = isBeginningOfID ? " UNION ALL SELECT key FROM users WHERE \(UserFilter.Part.beginning)" : ""
    condition.add(
      "users.key IN (\(UserFilter.Part.matches)\(ids))",
      values: [phrase] + (isBeginningOfID ? [original, original] : []))
  }

  static let matches = "SELECT rowid FROM users_trigrams WHERE users_trigrams MATCH ?"
  private static let beginning = "(users.id >= ? AND users.id < ? || '~')"
}
