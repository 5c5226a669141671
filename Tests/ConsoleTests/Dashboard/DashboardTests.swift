import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite("Opening in the Dashboard") struct DashboardTests {
  private func harness(_ change: (inout ConsoleState) -> Void = { _ in }) -> ReducerHarness {
    var state = ConsoleState.loaded()
    change(&state)
    return ReducerHarness(state)
  }

  private var id: String { ConsoleState.loaded().subject?.rawValue ?? "" }

  private func link(_ address: String, caution: String? = nil) throws -> WebLink {
    let name = ConsoleState.loaded().subjectReference?.name ?? ""
    return try #require(WebLink(address, what: "\(name) in the Dashboard", caution: caution))
  }

  @Test func withoutTheApplicationItSaysThatTheInstanceMayBeAnother() throws {
    var harness = harness()
    harness.send(key("o"))
    let caution = "The Dashboard shows the instance used there last; this is TEST."
    let expected = try link("https://dashboard.clerk.com/~/organizations/\(id)", caution: caution)
    harness.expect(.openLink(expected))
    harness.send(.linkOpened(expected, isOpen: true)) {
      $0.notice = Notice(.warning, "Opened \(expected.what). \(caution)", since: .start)
    }
  }

  @Test func withTheApplicationTheInstanceIsAskedFor() throws {
    var harness = harness { $0.session.application = "app_1" }
    harness.send(key("o"))
    harness.expect(harness.reading(.instance))
    let request = harness.request(.instance)
    harness.send(.answered(request, .instance(.success(InstanceIdentity(rawValue: "ins_1"))))) {
      $0.session.instance = InstanceIdentity(rawValue: "ins_1")
    }
    let expected = try link("https://dashboard.clerk.com/apps/app_1/instances/ins_1/organizations/\(id)")
    harness.expect(.openLink(expected))
    // It is known now.
    harness.send(key("o"))
    harness.expect(.openLink(expected))
  }

  @Test func whereThereIsNoBrowserTheAddressIsShownAndCopied() throws {
    var harness = harness()
    let link = try link("https://dashboard.clerk.com/~/organizations/\(id)")
    harness.send(.linkOpened(link, isOpen: false)) {
      $0.overlays = [
        .selectable(SelectableText(link.address, heading: "No browser here. \(link.what):"))
      ]
    }
    harness.expect(.copy(link.address, what: "the address"))
    // It is on screen already.
    harness.send(.copied(what: "the address", .impossible(text: link.address)))
    harness.finish()
  }

  @Test func whereTheBrowserFailsAtOnceTheAddressIsShownAndCopiedToo() throws {
    var harness = harness()
    let link = try link("https://dashboard.clerk.com/~/organizations/\(id)")
    harness.arrange(.linkOpened(link, isOpen: true))
    harness.send(.linkFailed(link, program: "false", 1, "", soon: true)) {
      $0.notice = nil
      $0.isUnseen = true
      $0.overlays = [
        .selectable(SelectableText(link.address, heading: "“false” ended with status 1. \(link.what):"))
      ]
    }
    harness.expect(.copy(link.address, what: "the address"))
  }

  /// It was closed, or something else has the keys by now.
  @Test func aBrowserThatEndsLaterIsOnlyTold() throws {
    let link = try link("https://dashboard.clerk.com/~/organizations/\(id)")
    for (soon, keys) in [(false, []), (true, ["c"])] {
      var harness = harness()
      for name in keys { harness.arrange(key(name)) }
      let overlays = harness.state.overlays
      harness.arrange(.linkFailed(link, program: "firefox", 1, "no display", soon: soon))
      #expect(harness.state.overlays == overlays)
      let said = harness.state.notice?.text ?? ""
      #expect(said.contains("“firefox” ended with status 1: no display") && said.contains(link.address))
    }
  }

  @Test func aSandboxHasNone() {
    var harness = harness { $0.session.hasDashboard = false }
    harness.arrange(key("o"))
    guard case .selectable(let shown) = harness.state.overlays.last else {
      Issue.record("\(harness.state.overlays)")
      return
    }
    #expect(shown.heading.contains("No Dashboard for a sandbox"))
    #expect(shown.lines(columns: 200) == ["https://dashboard.clerk.com/~/organizations/\(id)"])
  }

  @Test(arguments: [
    "http://img.example/x", "javascript:alert(1)", "https://a b", "https://a/\u{1B}[2J", "https://x/$(id)",
    "https://x/`id`", "https://", "file:///etc/passwd", "https://é.example",
  ]) func onlyPlainAddressesAreOpened(address: String) {
    #expect(WebLink(address, what: "x") == nil)
  }

  @Test func anIdThatNoAddressHolds() {
    let session = SessionInfo(environment: .live, host: "api.clerk.com")
    let subject = DashboardSubject.organization(OrganizationID(rawValue: "org_1?x=y"), name: nil)
    #expect(Dashboard.link(to: subject, "x", session) == nil)
  }
}
