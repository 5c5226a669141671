import ClerkAPI
import Console
import JSON
import Screen
import TestSupport
import Testing
import Views

/// Absent, `null`, empty and zero are four things on the screen too: held for every member of every shape that is shown.
@Suite struct MemberWalkScreenTests {
  /// Members that not everything has: where they are not there, they are not shown.
  private static let optional: Set<String> = [
    "missing_member_with_elevated_permissions", "image_url", "object",
  ]

  private func text(_ state: ConsoleState) -> [String] {
    var canvas = Canvas(size: state.size)
    ConsoleView(theme: RoleTheme.theme).draw(state, into: &canvas)
    return canvas.lines
  }

  private static let models = Result {
    (
      organization: try Organization(JSONReader(JSONValue(parsing: Samples.organization))),
      subscription: try Subscription(JSONReader(JSONValue(parsing: Samples.subscription))),
      credits: try CreditBalance(JSONReader(JSONValue(parsing: Samples.balance)))
    )
  }
  private static let opened = Result {
    var screen = ScreenFixtures(columns: 80, rows: 72)
    let page = OrganizationPage(organizations: [try models.get().organization], totalCount: 1)
    screen.answerPage(.success(page))
    screen.type("Enter", "p")
    return screen
  }

  private func screen(
    _ organization: Organization? = nil, _ subscription: Subscription? = nil,
    _ credits: Result<CreditBalance, ClerkError>? = nil
  ) throws -> ScreenFixtures {
    var screen = try Self.opened.get()
    let models = try Self.models.get()
    screen.answerOrganization(.success(organization ?? models.organization))
    screen.answerSubscription(.success(subscription ?? models.subscription))
    screen.answerCredits(credits ?? .success(models.credits))
    return screen
  }

  private func steps(_ sample: String) throws -> [[String]: [MemberWalk.Step]] {
    Dictionary(grouping: MemberWalk.steps(of: try JSONValue(parsing: sample)), by: \.path)
  }

  @Test func everyMemberOfAnOrganization() throws {
    let base = text(try screen().state)
    var shown = 0
    for (path, steps) in try steps(Samples.organization) where path.count == 1 {
      var screens: [MemberWalk.Variant: [String]] = [:]
      for step in steps {
        guard let organization = try? Organization(JSONReader(step.body)) else { continue }
        screens[step.variant] = text(try screen(organization).state)
      }
      guard let absent = screens[.absent], absent != base, !Self.optional.contains(path[0]) else { continue }
      shown += 1
      #expect(absent.contains { $0.saysNotTold }, "\(path) absent")
      for other in [MemberWalk.Variant.null, .empty, .zero] {
        if let screen = screens[other] { #expect(screen != absent, "\(path): \(other) looks like absent") }
      }
      for other in [MemberWalk.Variant.empty, .zero] {
        if let screen = screens[other], let null = screens[.null] {
          #expect(screen != null, "\(path): \(other) looks like null")
        }
      }
      for (variant, screen) in screens {
        if case .other = variant {
          #expect(screen != absent, "\(path): \(variant) looks like absent")
          #expect(screen != screens[.null], "\(path): \(variant) looks like null")
        }
      }
    }
    #expect(shown >= 12)
  }

  /// What is not there is never shown as zero, as nothing, or as what was there.
  @Test func everyMemberOfASubscription() throws {
    let base = text(try screen().state)
    var shown = 0
    for (path, steps) in try steps(Samples.subscription) {
      var screens: [MemberWalk.Variant: [String]] = [:]
      // An object without members leaves all of them out.
      let isObject = steps.first?.member.objectValue != nil
      for step in steps where [.absent, .zero].contains(step.variant) || step.variant == .empty && !isObject {
        screens[step.variant] = text(try screen(nil, try Subscription(JSONReader(step.body))).state)
      }
      guard let absent = screens[.absent], absent != base else { continue }
      shown += 1
      for other in [MemberWalk.Variant.empty, .zero] {
        guard let screen = screens[other], screen == absent else { continue }
        #expect(absent.contains { $0.saysNotTold || $0.contains("unreadable value") }, "\(path): \(other)")
      }
    }
    #expect(shown >= 15)
  }

  @Test func aBalanceIsAnAmountNeverThereOrUnreadable() throws {
    for (path, steps) in try steps(Samples.balance) where path[0] == "balance" {
      for step in steps {
        let credits: Result<CreditBalance, ClerkError>
        do {
          credits = .success(try CreditBalance(JSONReader(step.body)))
        } catch {
          let answer = UndecodableAnswer(problem: "at \(error)", status: 200)
          credits = .failure(ClerkError(.undecodable(answer), operation: .read))
        }
        let lines = text(try screen(nil, nil, credits).state)
        let says = { (word: String) in lines.contains { $0.contains(word) } }
        if step.path == ["balance"] {
          #expect(says("Never had credits") == (step.variant == .null), "\(step.name)")
          #expect(says("$0.00") == false, "\(step.name)")
          #expect(says("could not be understood") == (step.variant != .null), "\(step.name)")
        } else {
          #expect(!says("Never had credits"), "\(step.name)")
        }
      }
    }
  }

  /// No arithmetic on what a server says can trap.
  @Test func numbersOfAnySize() throws {
    let numbers: [Int64] = [.max, .min, .max - 1, -1, 1 << 53]
    for sample in [Samples.organization, Samples.subscription] {
      for (path, steps) in try steps(sample) {
        guard let step = steps.first, step.member.numberValue != nil else { continue }
        for number in numbers {
          let body = replacing(path, in: try JSONValue(parsing: sample), by: .number(JSONNumber(number)))
          let organization = sample == Samples.organization ? try? Organization(JSONReader(body)) : nil
          let subscription = sample == Samples.subscription ? try Subscription(JSONReader(body)) : nil
          var screen = try screen(organization, subscription)
          if let organization {
            screen.type("Esc", "R")
            screen.answerPage(.success(OrganizationPage(organizations: [organization], totalCount: 1)))
          }
          #expect(!text(screen.state).isEmpty, "\(path)")
        }
      }
    }
  }

  private func replacing(_ path: [String], in value: JSONValue, by number: JSONValue) -> JSONValue {
    guard let step = path.first else { return number }
    let rest = Array(path.dropFirst())
    switch value {
    case .object(let object):
      return .object(
        JSONObject(
          object.map {
            ($0.key, $0.key.string == step ? replacing(rest, in: $0.value, by: number) : $0.value)
          }))
    case .array(let array):
      return .array(array.enumerated().map { "\($0)" == step ? replacing(rest, in: $1, by: number) : $1 })
    default: return value
    }
  }

  @Test func totalsOfAnySizeAreUnknownOrTold() throws {
    let totals: [JSONValue?] = [
      nil, .null, "12", -1, .number(JSONNumber(Int64.max)), .number(JSONNumber(Int64.min)), 0, 3,
      1_000_000_000, 1_000_000_001,
    ]
    for total in totals {
      var body: JSONObject = ["data": .array((0..<100).map { .object(ScreenFixtures.organization($0)) })]
      body["total_count"] = total
      let page = try OrganizationPage(JSONReader(.object(body)))
      var screen = ScreenFixtures(columns: 80, rows: 24)
      screen.answerPage(.success(page))
      let isKnown = total == 1_000_000_000
      #expect(
        text(screen.state).contains { $0.contains("unknown") } != isKnown, "\(String(describing: total))")
      for key in ["G", "k", "^D", "^F", "j", "g", "^U"] {
        screen.type(key)
        #expect(!text(screen.state).isEmpty, "\(String(describing: total)), \(key)")
      }
    }
  }

  @Test func anOddRowIsShownInItsPlaceAndCannotBeMarkedOrChanged() throws {
    var odd = ScreenFixtures.organization(1)
    odd["max_allowed_memberships"] = "12"
    let rows = [0, 1, 2].map { $0 == 1 ? JSONValue.object(odd) : .object(ScreenFixtures.organization($0)) }
    let page = try OrganizationPage(JSONReader(["data": .array(rows), "total_count": 3]))
    var screen = ScreenFixtures(columns: 120, rows: 30)
    screen.answerPage(.success(page))
    screen.type("j")
    try GoldenScreen.check(screen.state, "list-odd-row-120x30")
    screen.type("Space")
    #expect(screen.state.marks.isEmpty)
    screen.type("*")
    #expect(screen.state.marks.count == 2)
    #expect(screen.state.notice?.text.contains("1 cannot be read") == true)
    screen.type("g", "v")
    #expect(screen.state.marks.count == 2)
  }
}

extension String {
  fileprivate var saysNotTold: Bool {
    contains("not returned by Clerk") || contains("Not returned by Clerk")
  }
}
