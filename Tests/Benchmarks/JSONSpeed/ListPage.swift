/// A page as Clerk's list of organizations sends it: compact, every field, metadata of a kind a product would keep.
struct ListPage {
  let text: String

  init(organizations count: Int) {
    let organizations = (0..<count).map(Self.organization)
    text = #"{"data":[\#(organizations.joined(separator: ","))],"total_count":100000}"#
  }

  private static let names = [
    "Acme Corp", "Bäckerei Süß & Söhne", "東京電機株式会社", "Sociedad Anónima \\\"El Sol\\\"",
    "R\\u0026D Partners 🚀",
  ]

  private static func organization(_ index: Int) -> String {
    let suffix = String(repeating: "0", count: 6 - String(index).count) + String(index)
    let created = 1_716_883_200_000 + index * 86_400_123
    return """
      {"object":"organization","id":"org_2g7np7Hrk0SN6kj5EDMLD\(suffix)",\
      "name":"\(names[index % names.count]) \(index)","slug":"acme-corp-\(index)",\
      "image_url":"https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCIsImlpZCI6Imluc18yZzducDdIcmswU042a2o1\(suffix)",\
      "has_image":\(index % 3 == 0),"members_count":\(index % 97),"missing_member_with_elevated_permissions":false,\
      "pending_invitations_count":\(index % 5),"max_allowed_memberships":\(index % 2 == 0 ? 5 : 250),\
      "admin_delete_enabled":true,"public_metadata":{"plan":"pro-\(index % 4)","seats":\(index),"beta":true,\
      "features":["export","sso","audit_log"]},"private_metadata":{"crm_id":"001D000000IRFmaIAH-\(suffix)",\
      "account_manager":"sales-team-\(index % 12)","score":\(index).50,\
      "billing":{"vat_id":"DE\(suffix)123","net_days":30,"dunning":null}},\
      "created_by":"user_2g7np7Hrk0SN6kj5EDMLD\(suffix)","created_at":\(created),"updated_at":\(created + 977),\
      "last_active_at":\(index % 7 == 0 ? "null" : String(created + 55_555_555)),"role_set_key":null}
      """
  }
}
