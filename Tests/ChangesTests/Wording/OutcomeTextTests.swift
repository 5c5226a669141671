import ClerkAPI
import Testing

@testable import Changes

@Suite("What became of a change, in words")
struct OutcomeTextTests {
  private static let full = JournalError(.diskFull, "The disk is full.")

  @Test func whyNothingWasChanged() {
    let repeats = RepeatedCredits(rows: [
      RepeatedCredits.Earlier(what: "+$5.00", id: "c9", at: Timestamp(milliseconds: 0), operator: "eve")
    ])
    let said: [(ChangeOutcome.Kind, String?)] = [
      (.notSent(Fixtures.unreachable), "Nothing was changed. unreachable"),
      (.unread(Fixtures.lost), "Nothing was sent: the membership could not be read again first. lost"),
      (.refused(Fixtures.refusal(422, "no")), "refused"),
      (
        .refused(Fixtures.refusal(422, "organization_slugs_disabled")),
        "refused This instance does not use slugs. Leave the slug empty; the organization is found by its id."
      ),
      (.forbidden(.readOnly(.lock)), "Nothing was sent: this session is locked."),
      (.unrecorded(Self.full), "Nothing was sent. The disk is full."),
      (
        .unrecorded(JournalError(.repeatsCredits(repeats), "x")),
        "Nothing was sent. +$5.00 was made before, 1970-01-01 00:00 UTC by eve (change c9)."
      ),
      (.succeeded(ChangeResult(.answer, body: nil), nil), nil),
      (.unknown(ChangeFailure(message: "", fate: .mayHaveArrived)), nil),
    ]
    for (kind, text) in said {
      #expect(
        OutcomeText.problem(kind, of: .addMember, .universal) { error in
          error == Fixtures.lost ? "lost" : error.refusal == nil ? "unreachable" : "refused"
        } == text)
    }
  }

  @Test func whatCouldNotBeRecordedIsNotToBeDoneAgain() {
    let done = ChangeOutcome.Kind.succeeded(ChangeResult(.answer, body: nil), nil)
    #expect(OutcomeText.unrecorded(ChangeOutcome(done)) == nil)
    #expect(
      OutcomeText.unrecorded(ChangeOutcome(done, journalProblem: Self.full))
        == "The change went through: do not make it again. The outcome could not be recorded; settle it in the "
        + "journal. The disk is full.")
    #expect(
      OutcomeText.unrecorded(
        ChangeOutcome(.notSent(Fixtures.unreachable), journalProblem: Self.full), in: "the journal (J)")
        == "Nothing was changed. The outcome could not be recorded; settle it in the journal (J). The disk is full."
    )
  }
}
