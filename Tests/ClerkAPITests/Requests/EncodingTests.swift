import Testing

@testable import ClerkAPI

@Suite("Addresses of requests")
struct EncodingTests {
  @Test(
    arguments: [
      ("org_2g7np7Hrk0SN6kj5EDMLDaKNL0S", "org_2g7np7Hrk0SN6kj5EDMLDaKNL0S"), ("a/b", "a%2Fb"),
      ("a b", "a%20b"),
      ("a?b#c", "a%3Fb%23c"), ("a%2Fb", "a%252Fb"), ("+user_1", "%2Buser_1"), ("-._~", "-._~"),
      ("ä", "%C3%A4"),
      ("e\u{301}", "e%CC%81"), ("…", "%E2%80%A6"), ("🙂", "%F0%9F%99%82"), ("a\r\nb", "a%0D%0Ab"),
      ("\u{0}", "%00"),
      ("...", "..."),
    ])
  func encodesASegment(text: String, encoded: String) {
    #expect(PercentEncoding.segment(text) == encoded)
  }

  @Test("A segment that would lead elsewhere is none", arguments: ["", ".", ".."])
  func refuses(text: String) {
    #expect(PercentEncoding.segment(text) == nil)
  }

  @Test func repeatsTheKeyOfAnArray() {
    var parameters = QueryParameters()
    #expect(parameters.text.isEmpty)
    parameters.add("user_id", "+user_1")
    parameters.add("user_id", "-user_2")
    parameters.add("absent", nil as String?)
    parameters.add("flag", false)
    #expect(parameters.text == "?user_id=%2Buser_1&user_id=-user_2&flag=false")
  }

  @Test func sendsOnlyWhatAQueryAsksFor() {
    #expect(OrganizationQuery().parameters.text.isEmpty)
    var query = OrganizationQuery()
    query.query = ""
    #expect(query.parameters.text.isEmpty)
    query.offset = 0
    #expect(query.parameters.text == "?offset=0")
  }

  @Test func ordersAreWrittenAndRead() {
    for field in OrganizationOrder.Field.allCases {
      for descending in [true, false] {
        let order = OrganizationOrder(field: field, descending: descending)
        #expect(OrganizationOrder(parsing: order.parameter) == order)
      }
    }
    #expect(OrganizationOrder(parsing: "name") == OrganizationOrder(field: .name, descending: false))
    #expect(OrganizationOrder(parsing: "-created_at")?.parameter == "-created_at")
    #expect(OrganizationOrder(parsing: "slug") == nil)
    #expect(OrganizationOrder(parsing: "--name") == nil)
  }
}
