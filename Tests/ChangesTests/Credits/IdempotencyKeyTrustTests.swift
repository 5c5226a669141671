import ClerkAPI
import Testing

@testable import Changes

@Suite("How long an idempotency key is trusted")
struct IdempotencyKeyTrustTests {
  private static let hour: Int64 = 3_600_000
  private static let first = ClockReading(
    wall: Timestamp(milliseconds: 1_000_000), uptime: 50_000, boot: "boot-1",
    server: Timestamp(milliseconds: 1_300_000))

  /// The clocks so much later; nil where a clock does not tell.
  private static func later(
    wall: Int64, uptime: Int64?, server: Int64?, boot: String? = "boot-1"
  ) -> ClockReading {
    ClockReading(
      wall: Timestamp(milliseconds: first.wall.milliseconds + wall), uptime: first.uptime + (uptime ?? 0),
      boot: uptime == nil ? nil : boot,
      server: server.map { Timestamp(milliseconds: 1_300_000 + $0) })
  }

  private static func trust(
    wall: Int64, uptime: Int64?, server: Int64?, boot: String? = "boot-1"
  ) -> IdempotencyKeyTrust {
    IdempotencyKeyTrust(first: first, now: later(wall: wall, uptime: uptime, server: server, boot: boot))
  }

  @Test func aKeyThatNeverLeftIsNew() {
    #expect(IdempotencyKeyTrust(first: nil, now: Self.first) == .unused)
    #expect(IdempotencyKeyTrust.unused.problem == nil)
  }

  @Test func threeClocksThatAgreeAreTrusted() {
    let trust = Self.trust(wall: Self.hour, uptime: Self.hour, server: Self.hour)
    #expect(trust == .trusted(remaining: 11 * Self.hour))
    #expect(trust.explanation == "The idempotency key is safe to reuse for another 11 h.")
  }

  @Test func twoClocksAreEnoughAndOneIsNot() {
    let hour = Self.hour
    #expect(Self.trust(wall: hour, uptime: nil, server: hour) == .trusted(remaining: 11 * hour))
    #expect(Self.trust(wall: hour, uptime: hour, server: nil) == .trusted(remaining: 11 * hour))
    #expect(
      Self.trust(wall: hour, uptime: nil, server: nil).problem?.contains("Only this machine's clock") == true)
  }

  @Test func theOldestClockCounts() {
    let trust = Self.trust(wall: Self.hour, uptime: Self.hour + 30_000, server: Self.hour - 30_000)
    #expect(trust == .trusted(remaining: 11 * Self.hour - 30_000))
  }

  @Test(arguments: [
    (12 * hour - 1, true), (12 * hour, false), (12 * hour + 1, false), (240 * hour, false),
  ])
  func twelveHoursAndNoMore(age: Int64, isTrusted: Bool) {
    let trust = Self.trust(wall: age, uptime: age, server: age)
    #expect((trust.problem == nil) == isTrusted)
    // Any one clock that says so ends it.
    let oneSaysSo = Self.trust(wall: age - 60_000, uptime: age, server: age - 60_000)
    #expect((oneSaysSo.problem == nil) == isTrusted)
  }

  @Test(arguments: [
    (-hour, hour, hour), (hour, -hour, hour), (hour, hour, -hour), (hour, 2 * hour, hour),
    (2 * hour, hour, hour), (hour, hour, 2 * hour), (-hour, -hour, -hour), (hour, hour + 120_001, hour),
    (hour, hour, hour - 120_001),
  ])
  func clocksThatWentBackOrDisagreeAreNot(wall: Int64, uptime: Int64, server: Int64) throws {
    let trust = Self.trust(wall: wall, uptime: uptime, server: server)
    let problem = try #require(trust.problem)
    #expect(problem.hasSuffix("."))
    #expect(trust.explanation.hasPrefix("The idempotency key is no longer safe to reuse. "))
  }

  @Test func afterARestartTheServerHasToTell() {
    let hour = Self.hour
    #expect(Self.trust(wall: hour, uptime: -49_000, server: hour, boot: "boot-2").problem == nil)
    #expect(Self.trust(wall: hour, uptime: hour, server: nil, boot: "boot-2").problem != nil)
  }

  @Test func smallStepsOfTheTimeAreNoMatter() {
    #expect(Self.trust(wall: -500, uptime: 100, server: -1000).problem == nil)
    #expect(Self.trust(wall: -500, uptime: -1, server: 0).problem != nil)
  }

  @Test(
    arguments: [
      (0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (-3_000, "-3 s"), (3_600_000, "1 h"),
      (5_400_000, "1 h 30 min"), (-7_200_000, "-2 h"),
    ] as [(Int64, String)])
  func spansInWords(milliseconds: Int64, text: String) {
    #expect(IdempotencyKeyTrust.text(milliseconds) == text)
  }

  @Test func aChangeWithoutAKeyHasNothingToTrust() throws {
    let rename = try #require(
      ChangeRecord(ChangeEvent(Fixtures.rename.id, at: .zero, .intended(Fixtures.rename))))
    #expect(rename.keyTrust(Self.first) == nil)
    let credit = try #require(
      ChangeRecord(ChangeEvent(Fixtures.credit.id, at: .zero, .intended(Fixtures.credit))))
    #expect(credit.keyTrust(Self.first) == .unused)
  }
}
