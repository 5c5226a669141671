import Testing

@testable import Changes

@Suite("Addresses as they are typed")
struct AddressTests {
  @Test(arguments: [
    (" ada@acme.com ", "ada@acme.com"), ("Ada L. <ada@acme.com>", "ada@acme.com"),
    ("mailto:ada@acme.com", "ada@acme.com"), ("<ada@acme.com>,", "ada@acme.com"), (" user_1 ", "user_1"),
    ("ada bob@acme.com", "ada bob@acme.com"), ("From: ada@acme.com", "ada@acme.com"),
    ("To: \"Ada L.\" <ada@acme.com>, ", "ada@acme.com"), ("“Ada” ada@acme.com,", "ada@acme.com"),
    ("ada@acme.com.", "ada@acme.com"), ("ada@acme.", "ada@acme."),
    ("\u{200B}ada＠acme.com\u{FEFF}", "ada@acme.com"),
    ("Ada (ada@acme.com)", "ada@acme.com"), ("„ada@acme.com“", "ada@acme.com"),
    ("«ada@acme.com»", "ada@acme.com"), ("mailto:ada@acme.com?subject=Hi", "ada@acme.com"),
    ("[ada@acme.com](mailto:ada@acme.com)", "ada@acme.com"),
    ("Ada <a@b.co>, Bob <c@d.co>", "Ada <a@b.co>, Bob <c@d.co>"), ("a@b.co, c@d.co", "a@b.co, c@d.co"),
    ("<a@b.co> wrote:", "a@b.co"), ("On Fri, 27 Nov 2026 at 10:04, Ada L. <a@b.co> wrote:", "a@b.co"),
    ("Am 27.11.2026 um 10:04 schrieb Ada L. <a@b.co>:", "a@b.co"), ("> a@b.co wrote:", "a@b.co"),
    ("Ada <a@b.co> (work)", "a@b.co"), ("a@b.co <mailto:a@b.co>", "a@b.co"),
    ("\"a@b.co\" <A@b.co>", "A@b.co"),
    ("From: Ada <a@b.co>\nTo:", "a@b.co"), ("Le 27 nov. 2026, Ada <a@b.co> a écrit :", "a@b.co"),
    ("<a@b.co>, <c@d.co> wrote:", "<a@b.co>, <c@d.co> wrote:"), ("Ada <a@b> wrote:", "Ada <a@b> wrote:"),
    ("Acme @ Home:", "Acme @ Home:"),
    ("(ada@acme.com)", "ada@acme.com"), ("From:", "From:"), ("<>", "<>"),
  ])
  func whatSurroundsAnAddressIsNoPartOfIt(text: String, meant: String) {
    #expect(EmailAddress.meant(by: text) == meant)
  }

  @Test(arguments: [
    ("https://dashboard.clerk.com/~/organizations/org_2abC", "org_2abC"),
    (
      "  https://dashboard.clerk.com/apps/app_1/instances/ins_2/organizations/org_2abC/members?tab=x#a ",
      "org_2abC"
    ),
    ("HTTPS://Dashboard.Clerk.com/apps/app_1/instances/ins_2/users/user_9", "user_9"),
    ("<https://dashboard.clerk.com/~/organizations/org_2abC>", "org_2abC"),
    ("https://dashboard.clerk.com/~/organizations/org_2abC/users/user_9", "user_9"),
    ("https://dashboard.clerk.com/~/organizations", nil), ("https://dashboard.clerk.com/", nil),
    ("https://dashboard.clerk.com.evil.example/organizations/org_2abC", nil),
    ("https://dashboard.clerk.com/organizations/user_9", nil), ("org_2abC", "org_2abC"), ("", nil),
    ("https://evil.example/dashboard.clerk.com/~/organizations/org_2abC", nil),
    ("xdashboard.clerk.com/~/organizations/org_2abC", nil), ("org_", nil), ("org_a b", nil), ("org_é", nil),
    ("Acme: dashboard.clerk.com/~/organizations/org_2abC (see there)", "org_2abC"),
    ("[Acme](https://dashboard.clerk.com/~/organizations/org_2abC).", "org_2abC"),
    ("https://dashboard.clerk.com/organizations/org_%2e%2e", nil),
  ])
  func anAddressOfTheDashboardNamesWhatItShows(text: String, id: String?) {
    #expect(DashboardAddress.id(in: text) == id)
  }

  /// However it was copied, and whatever it is.
  @Test func whatIsPastedIsFoundWhateverStandsAroundIt() {
    let address = "dashboard.clerk.com/apps/app_1/instances/ins_2"
    for (bare, id) in [
      ("org_2abC", "org_2abC"), ("user_9x", "user_9x"),
      ("https://\(address)/organizations/org_2abC", "org_2abC"),
      ("\(address)/users/user_9x", "user_9x"), ("HTTP://\(address)/users/user_9x?tab=1", "user_9x"),
    ] {
      for (before, after) in [
        ("", ""), (" ", "\n"), ("\"", "\""), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("<", ">"),
        ("(", ")"),
        ("[", "]"), ("`", "`"), ("", ","), ("", ";"), ("", "."), ("(\"", "\"),"), ("\u{200B}", "\u{FEFF}"),
      ] where !(after.hasPrefix(".") && bare.contains("?")) {
        #expect(DashboardAddress.id(in: before + bare + after) == id, "\(before)\(bare)\(after)")
      }
    }
  }

  @Test(arguments: [
    ("https://acme.com/join?a=b", true), ("HTTP://localhost:3000", true), ("acme.com", false),
    ("https://", false), ("https:///join", false), ("https://:80/", false), ("file:///etc", false),
    ("javascript://x", false), ("https://a b", false),
  ])
  func aPageHasASchemeAndAHost(text: String, isFine: Bool) {
    #expect((WebAddress.problem(text) == nil) == isFine)
  }
}
