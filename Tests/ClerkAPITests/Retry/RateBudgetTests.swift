import TestSupport
import Testing

@testable import ClerkAPI

@Suite("The rate budget")
struct RateBudgetTests {
  @Test func letsAsManyPassAsTheLimitInAnyWindow() {
    var budget = RateBudget(limit: 3, window: .seconds(10))
    #expect([0, 1, 2].map { budget.reserve(at: .seconds($0)) } == [.zero, .zero, .zero])
    // The first place is free again at 10, the second at 11.
    #expect(budget.reserve(at: .seconds(3)) == .seconds(7))
    #expect(budget.reserve(at: .seconds(3)) == .seconds(8))
    #expect(budget.reserve(at: .seconds(3)) == .seconds(9))
    #expect(budget.reserve(at: .seconds(3)) == .seconds(17))
    #expect(budget.reserve(at: .seconds(40)) == .zero)
  }

  @Test func noWindowEverHoldsMoreThanTheLimit() {
    var chance = SeededGenerator(seed: 3)
    var budget = RateBudget(limit: 5, window: .seconds(10))
    var now = Duration.zero
    var sent: [Duration] = []
    for _ in 0..<2000 {
      now += .milliseconds(Int.random(in: 0...1500, using: &chance))
      let place = now + budget.reserve(at: now)
      if Int.random(in: 0..<4, using: &chance) == 0, place > now {
        budget.release(place)
      } else {
        sent.append(place)
      }
    }
    #expect(sent == sent.sorted())
    for (first, sixth) in zip(sent, sent.dropFirst(5)) { #expect(sixth - first >= .seconds(10)) }
  }

  @Test func aPlaceGivenBackIsFree() {
    var budget = RateBudget(limit: 1, window: .seconds(10))
    #expect(budget.reserve(at: .zero) == .zero)
    #expect(budget.reserve(at: .zero) == .seconds(10))
    budget.release(.seconds(10))
    #expect(budget.reserve(at: .zero) == .seconds(10))
    budget.release(.seconds(99))
    #expect(budget.reserve(at: .zero) == .seconds(20))
  }

  @Test func closesWhenTheServerSaysSo() {
    var budget = RateBudget(limit: 100, window: .seconds(10))
    budget.close(until: .seconds(5))
    budget.close(until: .seconds(3))
    #expect(budget.reserve(at: .seconds(1)) == .seconds(4))
    #expect(budget.reserve(at: .seconds(6)) == .zero)
  }

  @Test func isIdleWhenNothingCountsAnyMore() {
    var budget = RateBudget(limit: 0, window: .seconds(10))
    #expect(budget.limit == 1)
    #expect(budget.isIdle(at: .zero))
    _ = budget.reserve(at: .zero)
    #expect(!budget.isIdle(at: .seconds(9)))
    #expect(budget.isIdle(at: .seconds(10)))
    budget.close(until: .seconds(20))
    #expect(!budget.isIdle(at: .seconds(19)))
  }

  @Test func limiterKnowsClerksLimitsAndLeavesATenth() {
    for (environment, limit) in [(SecretKey.Environment.test, 90), (.unknown, 90), (.live, 900)] {
      let limiter = RateLimiter(environment)
      for _ in 0..<limit { #expect(limiter.reserve(.instance, at: .zero)?.wait == .zero) }
      #expect(limiter.reserve(.instance, at: .zero)?.wait == .seconds(10))
    }
    let limiter = RateLimiter(.live)
    let one = RateLimiter.Scope.organization(OrganizationID(rawValue: "org_1"))
    let other = RateLimiter.Scope.organization(OrganizationID(rawValue: "org_2"))
    for _ in 0..<9 { #expect(limiter.reserve(one, at: .zero)?.wait == .zero) }
    #expect(limiter.reserve(one, at: .zero)?.wait == .seconds(10))
    #expect(limiter.reserve(other, at: .zero)?.wait == .zero)
    #expect(RateLimiter.unlimited.reserve(.instance, at: .zero) == nil)
  }
}
