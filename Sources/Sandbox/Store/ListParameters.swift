/// The checked query of a list.
struct ListParameters: Sendable {
  enum Order: String, Sendable {
    case name
    case createdAt = "created_at"
    case membersCount = "members_count"
  }

  private(set) var query = ""
  private(set) var users = Selection()
  private(set) var organizations = Selection()
  private(set) var order: Ordering<Order>
  private(set) var page: PageBounds
  private(set) var extras = AnswerWriter.OrganizationExtras()

  /// - Throws: ``Refusal`` 422 with everything that is wrong.
  init(_ parameters: QueryParameters) throws(Refusal) {
    var reader = QueryReader(parameters)
    extras.membersCount = reader.bool("include_members_count")
    extras.missingMember = reader.bool("include_missing_member_with_elevated_permissions")
    query = reader.text("query") ?? ""
    users = Selection(reader.texts("user_id"))
    organizations = Selection(reader.list("organization_id"))
    page = reader.page()
    order = reader.order(Ordering(.createdAt, isDescending: true))
    try reader.check()
  }
}
