import ClerkAPI
import Testing

@testable import Changes

@Suite struct TypedConsentTests {
  @Test func amountsAreReadAndAllElseIsCompared() {
    let amount = TypedConsent(Money(minorUnits: 123_450, currency: .usd))
    #expect(amount.wanted == "$1,234.50" && amount.noun == "amount")
    for (text, does) in [("1234.5", true), ("1,234.50", true), ("1234.51", false), ("", false), ("x", false)]
    {
      #expect(amount.accepts(text) == does, "\(text)")
    }
    for (text, does) in [("again", true), ("Again", false), (" again", false), ("", false)] {
      #expect(TypedConsent.again.accepts(text) == does, "\(text)")
    }
    let composed = TypedConsent("caf\u{E9}")
    #expect(composed.accepts("caf\u{E9}") && !composed.accepts("cafe\u{301}"))
  }

  @Test func whatAConsentHasTyped() {
    let dollars = Money(minorUnits: 500, currency: .usd)
    let word = TypedConsent(toDelete: OrganizationReference(id: Fixtures.id, slug: "acme", name: "Acme"))
    #expect(Consent.yes.typed == [])
    #expect(Consent.word(word).typed.map(\.wanted) == ["acme"])
    #expect(Consent.amount(dollars, .increase).typed == [TypedConsent(dollars)])
    #expect(Consent.count(21, isDeletion: false).typed.map(\.wanted) == ["21"])
    #expect(Consent.totals([dollars, dollars]).typed.count == 2)
  }

  @Test func withoutASlugTheEndOfTheIDIsTyped() {
    let id = OrganizationID(rawValue: "org_0123456789")
    #expect(TypedConsent(toDelete: OrganizationReference(id: id, slug: nil, name: "Acme")).wanted == "456789")
    #expect(TypedConsent(toName: InstanceIdentity(rawValue: "ins_abcdefgh")).wanted == "cdefgh")
  }
}
