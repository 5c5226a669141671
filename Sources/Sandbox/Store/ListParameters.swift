/// The checked query of a list.
struct ListParameters: Sendable {
  enum Order: String, Sendable {
    case name
    case createdAt = "created_at"
    case membersCount = "members_count"
  }

  /// Ids to include and to exclude: a minus in front excludes, a plus or nothing includes.
  struct Selection: Hashable, Sendable {
    var included: [String] = []
    var excluded: [String] = []

    var isEmpty: Bool { included.isEmpty && excluded.isEmpty }
  }

  static let maximumLimit = 500
  static let maximumOrganizationIDs = 100

  private(set) var query = ""
  private(set) var users = Selection()
  private(set) var organizations = Selection()
  private(set) var order = Order.createdAt
  private(set) var isDescending = true
  private(set) var limit = 10
  private(set) var offset = 0
  private(set) var extras = JSONWriter.OrganizationExtras()

  /// - Throws: ``Refusal`` 422 with everything that is wrong.
  init(_ parameters: QueryParameters) throws(Refusal) {
    var reader = QueryReader(parameters)
    extras.membersCount = reader.bool("include_members_count")
    extras.missingMember = reader.bool("include_missing_member_with_elevated_permissions")
    query = reader.text("query") ?? ""
    users = ListParameters.selection(reader.texts("user_id"))
    let organizationIDs = reader.texts("organization_id")
    if organizationIDs.count > ListParameters.maximumOrganizationIDs {
      reader.refuse(.tooManyItems("organization_id", limit: ListParameters.maximumOrganizationIDs))
    }
    organizations = ListParameters.selection(organizationIDs)
    limit = reader.integer("limit", in: 1...ListParameters.maximumLimit) ?? 10
    offset = reader.integer("offset", in: 0...Int.max) ?? 0
    if let text = reader.text("order_by"), !text.isEmpty {
      // A plus that was sent as it is arrives as a space.
      let name = text.drop { $0 == " " || $0 == "+" || $0 == "-" }
      if let order = Order(rawValue: String(name)), text.count - name.count <= 1 {
        self.order = order
        isDescending = text.hasPrefix("-")
      } else {
        reader.refuse(.valueInvalid(text, parameter: "order_by"))
      }
    }
    try reader.check()
  }

  private static func selection(_ values: [String]) -> Selection {
    var selection = Selection()
    for value in values where !value.isEmpty {
      if value.hasPrefix("-") {
        selection.excluded.append(String(value.dropFirst()))
      } else {
        selection.included.append(String(value.drop { $0 == "+" || $0 == " " }))
      }
    }
    return selection
  }
}
