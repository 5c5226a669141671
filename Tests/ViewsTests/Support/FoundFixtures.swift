import ClerkAPI
import Console
import JSON
import TestSupport

/// People as a server sends them, some of them hard on a terminal.
enum FoundFixtures {
  static func page<Record: ClerkRecord>(_ records: [JSONValue], total: Int? = nil) -> RecordPage<Record> {
    do {
      return RecordPage(
        entries: try records.map { .record(try Record(JSONReader($0))) }, totalCount: total ?? records.count)
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  static let names = [
    "Ada Byron", "王 小明", "Zoë 🚀 Müller", "Evil\u{1B}[31m\u{202E}Person\nTwo", "אנה כהן",
    "A Name That Is Much Longer Than Any Column Has Ever Been Wide",
  ]

  static let addresses = [
    "ada@acme.example", "xm@acme.example", "zoe+🚀@acme.example", "evil\u{1B}]0;x\u{07}\u{202E}@acme.example",
    "ana@acme.example", "an.address.that.is.much.longer.than.any.column@a-long-domain.acme.example",
  ]

  static func user(_ number: Int) -> JSONValue {
    PersonSamples.user(
      "user_\(number)", name: number == 4 ? nil : names[number % names.count],
      addresses: [addresses[number % addresses.count]], lastActive: number == 2 ? nil : 1_793_400_000_000,
      isBanned: number == 1)
  }

  static func memberships(_ count: Int, from first: Int = 0) -> RecordPage<Membership> {
    page(
      (first..<first + count).map { number in
        PersonSamples.membership(
          "orgmem_\(number)", role: number % 3 == 0 ? "org:admin" : "org:member",
          in: .object(ScreenFixtures.organization(number)))
      })
  }

  static let refused = BillingFixtures.refusal(403, "forbidden", "You are not allowed to do this")

  /// Six people with an address of the domain, invitations in every state, a domain.
  static func answer(_ read: PeopleRead) -> PeopleAnswer {
    switch read {
    case .users: return .users(.success(page((0..<6).map(user))))
    case .userCount: return .userCount(.success(2312))
    case .user: return .user(.success(record(user(0))))
    case .memberships(let id, _):
      let number = Int(id.rawValue.dropFirst(5)) ?? 0
      return .memberships(.success(memberships(number % 3, from: number)))
    case .invitations, .invitationsOfUser: return .invitations(.success(page(invitations)))
    case .domains:
      return .domains(
        .success(
          page([
            PersonSamples.domain("orgdmn_1", "acme.example", organization: "org_1", named: "Acme Corporation")
          ])))
    }
  }

  static func record<Record: ClerkRecord>(_ json: JSONValue) -> Record {
    let page: RecordPage<Record> = page([json])
    return page.records[0]
  }

  private static let invitations = [
    PersonSamples.invitation("orginv_1", to: addresses[0], organization: "org_2", named: "Möwen Bücher GmbH"),
    PersonSamples.invitation(
      "orginv_2", to: "new@acme.example", organization: "org_1", named: "Acme Corporation", status: "expired",
      expires: 1_790_000_000_000),
    PersonSamples.invitation(
      "orginv_3", to: "new@acme.example", organization: "org_3", named: ScreenFixtures.names[9],
      status: "revoked",
      inviter: names[3]),
  ]
}
