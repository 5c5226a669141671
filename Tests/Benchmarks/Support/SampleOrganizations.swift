import ClerkAPI
import Index
import JSON

/// Organizations as a product has them: names of two or three words, metadata of the usual kind.
package struct SampleOrganizations {
  private static let first = [
    "Paper", "Möwen", "Cobalt", "Harbor", "Silver", "Kestrel", "Tramontana", "Walnut", "Lumen", "Аврора",
    "木槿", "Orchard", "Beacon",
    "Dapple", "Vinícola", "Heron", "Textiles", "Granite", "Juniper", "Saffron",
  ]
  private static let second = [
    "Films", "Bücher", "Freight", "Dynamics", "Properties", "Works", "Energy", "Logistics", "Collective",
    "Systems", "Foods", "Labs",
    "Transport", "Studios", "Partners",
  ]
  private static let third = ["GmbH", "Co-op", "Inc", "Ltda.", "S.r.l.", "", "& Sons", "Group"]

  package let count: Int

  package init(count: Int) {
    self.count = count
  }

  package var context: FilterContext {
    FilterContext(now: Timestamp(milliseconds: 1_795_000_000_000), time: .universal, showsPrivate: true)
  }

  private func name(_ number: Int) -> String {
    let mixed = number &* 2_654_435_761 & 0x7FFF_FFFF
    let words = [
      Self.first[mixed % 20], Self.second[mixed / 20 % 15], Self.third[mixed / 300 % 8], "\(number % 9973)",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  package func names(_ count: Int) -> String { (0..<count).map { name($0) }.joined(separator: "\n") + "\n" }

  /// - Returns: A page, and how many bytes of JSON it is made of.
  package func page(_ numbers: Range<Int>) -> (OrganizationBlock, bytes: Int) {
    let text = "[\(numbers.map(json).joined(separator: ","))]"
    let bytes = Array(text.utf8)
    let records = (try? JSONValue(parsing: bytes))?.arrayValue ?? []
    return (OrganizationBlock(records.compactMap { try? Organization(JSONReader($0)) }), bytes.count)
  }

  /// A record as Clerk sends it.
  package func json(_ number: Int) -> String {
    let digits = String(number)
    let suffix = String(repeating: "k", count: 7 - digits.count) + digits
    let created = 1_600_000_000_000 + number * 190_123
    let tier = ["free", "silver", "gold", "strategic"][number / 3 % 4]
    return """
      {"object":"organization","id":"org_2g7np7Hrk0SN6kj5EDML\(suffix)","name":"\(name(number))","slug":"organization-\(number)",\
      "image_url":"https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCIsImlpZCI6Imluc18yZzducDdIcmswU042a2o1RURNTERhS05MMFMiLCJyaWQiOiJvcmdf\(suffix)aksksk9jskskskksks",\
      "has_image":\(number % 3 == 0),"members_count":\(number % 97),"pending_invitations_count":\(number % 5),\
      "max_allowed_memberships":\(number % 2 == 0 ? 5 : 250),"admin_delete_enabled":true,\
      "public_metadata":{"plan":{"tier":"\(tier)","seats":\(number % 120)},"region":"eu-central"},\
      "private_metadata":{"crm_id":"HS-\(number)","account_owner":"Customer Success \(number % 9)","health":2.\(number % 10)},\
      "created_by":"user_2g7np7Hrk0SN6kj5EDML\(suffix)","created_at":\(created),"updated_at":\(created + 977),\
      "last_active_at":\(created + 55_555),"role_set_key":null}
      """
  }
}
