import Testing

@testable import ClerkAPI

@Suite("Whether a request may have been carried out")
struct ErrorFateTests {
  static let kinds: [(TransportFailure.Kind, Bool)] = [
    (.unsendable, true), (.fileUnreadable, true), (.nameNotFound, true), (.connectionRefused, true),
    (.unreachable, true), (.connectTimeout, true), (.tls, true), (.proxy, true), (.lostBeforeSending, true),
    (.answerTimeout, false), (.connectionLost, false), (.fileBrokeOff, false), (.notHTTP, false),
    (.redirected(to: "https://x.example"), false), (.redirected(to: nil), false), (.answerTooLarge, false),
    (.cancelled, false), (.other, false),
  ]

  @Test(arguments: kinds)
  func transport(kind: TransportFailure.Kind, isSurelyNotSent: Bool) {
    let failure = TransportFailure(kind, host: "api.clerk.com", detail: "because of the test")
    #expect(failure.isSurelyNotSent == isSurelyNotSent)
    let error = ClerkError(.transport(failure), operation: .create)
    #expect(error.fate == (isSurelyNotSent ? .notSent : .mayHaveArrived))
    #expect(error.mayHaveArrived == !isSurelyNotSent)
    #expect(error.isOutcomeUnknown == !isSurelyNotSent)
    #expect(error.headline.hasSuffix(".") && error.headline != ".")
    #expect(error.explanation == "Because of the test.")
    #expect(error.status == nil && error.code == nil && error.traceID == nil)
    if !isSurelyNotSent { #expect(error.advice.contains("may have been carried out")) }
    let read = ClerkError(.transport(failure), operation: .read)
    #expect(!read.isOutcomeUnknown)
    #expect(!read.advice.contains("carried out"))
  }

  @Test(
    arguments: [
      (400, .refused), (401, .refused), (403, .refused), (404, .refused), (408, .mayHaveArrived),
      (409, .refused),
      (422, .refused), (429, .notSent), (500, .mayHaveArrived), (502, .mayHaveArrived),
      (503, .mayHaveArrived),
      (504, .mayHaveArrived), (100, .mayHaveArrived), (999, .mayHaveArrived),
    ] as [(Int, ClerkError.Fate)])
  func statuses(status: Int, fate: ClerkError.Fate) {
    let error = ClerkError(.refused(APIRefusal(status: status, errors: [])), operation: .update)
    #expect(error.fate == fate)
    var later = error
    later.mayHaveArrivedEarlier = true
    #expect(later.fate == .mayHaveArrived)
    #expect(later.isOutcomeUnknown)
    #expect(later.advice == "An earlier attempt may have been carried out; check before trying again.")
  }

  @Test func aConflictOverAnAdjustmentIsUnknownAndALockIsNot() {
    let conflict = APIRefusal(status: 409, errors: [APIErrorEntry(message: "m", code: "conflict")])
    let locked = APIRefusal(status: 409, errors: [APIErrorEntry(message: "m", code: "resource_locked")])
    #expect(ClerkError(.refused(conflict), operation: .adjustCredits).isOutcomeUnknown)
    #expect(ClerkError(.refused(conflict), operation: .update).fate == .refused)
    #expect(ClerkError(.refused(locked), operation: .adjustCredits).fate == .refused)
  }

  @Test func cancelledAndUndecodable() {
    #expect(ClerkError.cancelled.fate == .mayHaveArrived)
    #expect(ClerkError.cancelled.headline == "Cancelled.")
    #expect(ClerkError.cancelled.description == "Cancelled.")
    #expect(ClerkError(.cancelled(beforeSending: true), operation: .create).fate == .notSent)
    #expect(ClerkError(.cancelled(beforeSending: false), operation: .create).isOutcomeUnknown)

    #expect(
      ClerkError(.cancelled(beforeSending: false), operation: .create).explanation
        == "The request was in flight and may have arrived.")
    #expect(
      ClerkError(.cancelled(beforeSending: true), operation: .create).explanation == "Nothing had been sent.")
    var later = ClerkError(.cancelled(beforeSending: true), operation: .create)
    later.mayHaveArrivedEarlier = true
    #expect(later.explanation == "An earlier attempt may have arrived.")
    #expect(ClerkError(.cancelled(beforeSending: false), operation: .read).explanation.isEmpty)

    let answer = UndecodableAnswer(problem: "not valid JSON", bodyStart: "<html>", status: 200, traceID: "t")
    let error = ClerkError(.undecodable(answer), operation: .read)
    #expect(error.fate == .mayHaveArrived)
    #expect(error.status == 200 && error.traceID == "t")
    #expect(error.headline == "The server's answer could not be understood.")
    #expect(error.explanation == "Not valid JSON. The answer begins: “<html>”.")
    #expect(error.description.hasSuffix("(trace t)"))
  }

  @Test func saysWhereARedirectionLeads() {
    let failure = TransportFailure(.redirected(to: "https://evil.example/"), host: "api.clerk.com")
    #expect(
      ClerkError(.transport(failure)).headline == "api.clerk.com points elsewhere, to https://evil.example/.")
  }
}
