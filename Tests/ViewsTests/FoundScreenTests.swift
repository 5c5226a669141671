import ClerkAPI
import Console
import JSON
import TestSupport
import Testing

@Suite struct FoundScreenTests {
  private func searched(_ text: String, _ columns: Int, _ rows: Int) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("/")
    screen.paste(text)
    screen.type("Enter")
    return screen
  }

  @Test(arguments: ScreenSizes.all) func severalPeople(columns: Int, rows: Int) throws {
    var screen = searched("@acme.example", columns, rows)
    screen.answerPeople(FoundFixtures.answer)
    screen.type("j")
    try GoldenScreen.check(screen.state, "found-several-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func onePersonInSeveralOrganizations(columns: Int, rows: Int) throws {
    var screen = searched("ada@acme.example", columns, rows)
    screen.answerPeople { read in
      switch read {
      case .users: .users(.success(FoundFixtures.page([FoundFixtures.user(0)])))
      case .memberships: .memberships(.success(FoundFixtures.memberships(3, from: 8)))
      default: FoundFixtures.answer(read)
      }
    }
    try GoldenScreen.check(screen.state, "found-one-\(columns)x\(rows)")
  }

  @Test func oneOrganizationIsThereAtOnce() throws {
    var screen = searched("ada@acme.example", 80, 24)
    screen.answerPeople { read in
      switch read {
      case .users: .users(.success(FoundFixtures.page([FoundFixtures.user(0)])))
      case .memberships: .memberships(.success(FoundFixtures.memberships(1)))
      default: .invitations(.success(FoundFixtures.page([])))
      }
    }
    try GoldenScreen.check(screen.state, "found-straight-80x24")
  }

  @Test(arguments: ScreenSizes.all) func noOne(columns: Int, rows: Int) throws {
    var screen = searched("nobody@acme.example", columns, rows)
    screen.answerPeople { read in
      switch read {
      case .users: .users(.success(FoundFixtures.page([])))
      case .domains: .domains(.success(FoundFixtures.page([])))
      default: .invitations(.success(FoundFixtures.page([])))
      }
    }
    try GoldenScreen.check(screen.state, "found-nobody-\(columns)x\(rows)")
  }

  @Test func whatCouldNotBeRead() throws {
    var screen = searched("@acme.example", 80, 24)
    screen.answerPeople { read in
      switch read {
      case .domains: .domains(.failure(FoundFixtures.refused))
      case .invitations: .invitations(.failure(FoundFixtures.refused))
      case .memberships(let id, _) where id.rawValue == "user_1":
        .memberships(.failure(FoundFixtures.refused))
      case .users: .users(.success(FoundFixtures.page((0..<3).map(FoundFixtures.user))))
      default: FoundFixtures.answer(read)
      }
    }
    screen.type("G")
    try GoldenScreen.check(screen.state, "found-failed-80x24")
  }

  @Test func whileItIsBeingLookedFor() throws {
    var screen = searched("domain:acme.example", 80, 24)
    let until = Timestamp(milliseconds: ScreenFixtures.now.milliseconds + 2600)
    let reason = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    screen.retryPeople(RetryWait(attempt: 2, attempts: 4, until: until, reason: reason)) {
      if case .users = $0 { true } else { false }
    }
    try GoldenScreen.check(screen.state, "found-looking-80x24")
  }

  @Test func theAddressBeingTyped() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.type("/")
    screen.paste("ada@acme.example")
    try GoldenScreen.check(screen.state, "found-typing-80x24")
  }

  @Test(arguments: ScreenSizes.all) func aPerson(columns: Int, rows: Int) throws {
    var screen = searched("@acme.example", columns, rows)
    screen.answerPeople(FoundFixtures.answer)
    screen.type("Enter")
    screen.answerPeople { read in
      if case .user = read { return .user(.success(FoundFixtures.record(Self.everything))) }
      if case .memberships = read { return .memberships(.success(FoundFixtures.memberships(4, from: 7))) }
      return FoundFixtures.answer(read)
    }
    screen.type("j")
    try GoldenScreen.check(screen.state, "person-\(columns)x\(rows)")
  }

  @Test func aPersonWhoCannotBeRead() throws {
    var screen = searched("@acme.example", 80, 24)
    screen.answerPeople(FoundFixtures.answer)
    screen.type("Enter")
    screen.answerPeople { read in
      switch read {
      case .user: .user(.failure(FoundFixtures.refused))
      case .memberships: .memberships(.failure(FoundFixtures.refused))
      default: .invitations(.success(FoundFixtures.page([])))
      }
    }
    try GoldenScreen.check(screen.state, "person-failed-80x24")
  }

  /// Absent, `null`, empty and something else are told apart for every member that is shown.
  @Test func everyMemberOfAPerson() throws {
    let shown = [
      "email_addresses", "username", "phone_numbers", "external_id", "created_at", "last_sign_in_at",
      "last_active_at", "banned", "locked", "public_metadata",
    ]
    func lines(_ json: JSONValue) -> [String] {
      var screen = searched("@acme.example", 80, 64)
      screen.answerPeople(FoundFixtures.answer)
      screen.type("Enter")
      screen.answerPeople { read in
        if case .user = read { .user(.success(FoundFixtures.record(json))) } else { nil }
      }
      return screen.lines
    }
    for key in shown {
      let steps = MemberWalk.steps(of: Self.everything).filter { $0.path == [key] }
      let screens = Dictionary(steps.map { ($0.variant, lines($0.body)) }) { one, _ in one }
      let absent = try #require(screens[.absent], "\(key)")
      #expect(absent.contains { $0.contains("not returned by Clerk") }, "\(key) absent")
      for (variant, screen) in screens where variant != .absent {
        #expect(screen != absent, "\(key): \(variant) looks like absent")
      }
      if let null = screens[.null], let empty = screens[.empty], key != "email_addresses",
        key != "phone_numbers"
      {
        #expect(null != empty, "\(key)")
      }
    }
  }

  private static let everything = PersonSamples.user(
    "user_1kZnKkGKL4Z35yTYM6McUNkVhlM", name: FoundFixtures.names[3],
    addresses: [FoundFixtures.addresses[0], FoundFixtures.addresses[5]],
    metadata: ["plan": "gold", "seats": 12, "flags": ["beta": true]])
}
