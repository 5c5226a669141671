import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// Texts that a server makes as long as it likes are cut on screen, and copied whole.
@Suite struct LongTextTests {
  private func opened(_ organization: Organization) -> ConsoleState {
    var harness = ReducerHarness(.loaded(count: 1, total: 1))
    harness.arrange(.command(.open), .settle)
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(organization)))
    return harness.state
  }

  @Test func aNumberOfManyDigitsIsCutAndCopiedWhole() throws {
    let digits = String(repeating: "7", count: 200_000)
    var source = Fixtures.organization(0).source
    source["public_metadata"] = ["n": .number(try #require(JSONNumber(text: digits)))]
    let state = opened(try Organization(JSONReader(.object(source))))
    let lines = DetailOutline(state, columns: 80).lines
    #expect(lines.count < 300)
    #expect(lines.contains { $0.copyText == digits })
  }

  @Test func anErrorOfAMegabyteIsCutAndCopiedWhole() {
    let message = String(repeating: "word ", count: 200_000)
    let entry = APIErrorEntry(message: message, code: "odd")
    let error = ClerkError(.refused(APIRefusal(status: 400, errors: [entry])), operation: .read)
    #expect(ErrorText.lines(error, columns: 80).count < 40)
    #expect(ErrorText.copied(error).utf8.count > 900_000)
    var state = ConsoleState.fixture()
    state.say(.warning, error.description)
    #expect((state.notice?.text.utf8.count ?? 0) < 2000)
  }

  @Test func whatFitsIsNotCut() {
    #expect(CutText.of("abc", limit: 3) == "abc")
    #expect(CutText.of("äöü", limit: 3) == "äöü")
    #expect(CutText.of("abcd", limit: 3) == "abc… (4 bytes in all)")
  }
}
