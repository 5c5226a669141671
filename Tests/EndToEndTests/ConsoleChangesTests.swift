import Foundation
import TestSupport
import Testing

/// Changes made by a person at the console.
@Suite(.inRealTime) struct ConsoleChangesTests {
  private func console(_ desk: Desk, columns: Int = 100, rows: Int = 30, _ options: [String] = []) throws
    -> ConsoleSession
  {
    try ConsoleSession(options, columns: columns, rows: rows, environment: desk.environment)
  }

  @Test func anOrganizationIsEditedReviewedAndSaved() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "Member limit", in: .body)
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.press("C-u")
    try console.type("Neue Möwe")
    try console.press("Tab", "Tab", "C-u")
    try console.type("77")
    try console.wait(for: "2 changed", in: .lastLine)
    try console.press("C-s")
    try console.wait(for: "→ Neue Möwe", in: .body)
    try console.press("y")
    try console.wait(for: ": Name, Member limit.", in: .footer)
    try console.wait(for: "the row") { $0[2].contains("Neue Möwe") && $0[2].contains("/77") }
    let organization = try desk.organization(slug)
    #expect(organization["name"] as? String == "Neue Möwe")
    #expect(organization["max_allowed_memberships"] as? Int == 77)
    let patches = try desk.changingRequests()
    #expect(patches.count == 1)
    let request = try desk.journal().first?["request"] as? [String: Any]
    #expect(request?.keys.sorted() == ["max_allowed_memberships", "name"])
  }

  @Test func aRefusalIsOnItsFieldAndNothingIsLost() throws {
    let desk = try Desk()
    let taken = try desk.slug(1)
    let console = try console(desk, columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.press("Tab", "C-u")
    try console.type(taken)
    try console.press("C-s")
    try console.wait(for: "→ \(taken)", in: .body)
    try console.press("y")
    try console.wait(for: "That slug is taken", in: .body)
    try console.wait(for: "form_identifier_exists", in: .body)
    #expect(try console.screen().contains { $0.contains("Slug") && $0.contains(taken) })
    try console.press("Escape")
    try console.wait(for: "Leave without saving?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "1 of 240", in: .lastLine)
  }

  @Test func whatSomeoneElseChangedIsNotOverwrittenUnseen() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.press("C-u")
    try console.type("Mine")
    let other = try desk.run(
      "orgs", "update", slug, "--name", "Theirs", "--max-allowed-memberships", "99", "--yes")
    #expect(other.status == 0)
    try console.press("C-s")
    try console.wait(for: "Someone else changed this too", in: .body)
    // All three are there before anything is chosen.
    try console.wait(for: "Theirs: Theirs. Yours: Mine.", in: .body)
    try console.press("Space")
    try console.wait(for: "yours: Mine", in: .body)
    try console.press("C-s")
    try console.wait(for: "Theirs → Mine", in: .body)
    try console.press("y")
    try console.wait(for: "Theirs → Mine.", in: .footer)
    let organization = try desk.organization(slug)
    #expect(organization["name"] as? String == "Mine")
    #expect(organization["max_allowed_memberships"] as? Int == 99)
  }

  @Test func norIsWhatSomeoneElseChangedAfterTheReview() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.press("C-u")
    try console.type("Mine")
    try console.press("C-s")
    try console.wait(for: "→ Mine", in: .body)
    try console.waitUntilIdle()
    #expect(try desk.run("orgs", "update", slug, "--name", "Theirs", "--yes").status == 0)
    try console.press("y")
    try console.wait(for: "Someone else changed this too", in: .body)
    #expect(try desk.organization(slug)["name"] as? String == "Theirs")
    try console.press("Space")
    try console.press("C-s")
    try console.wait(for: "Theirs → Mine", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Theirs → Mine.", in: .footer)
    #expect(try desk.organization(slug)["name"] as? String == "Mine")
  }

  @Test func whatIsDeletedIsWhatWasSeenAndIsKeptAsItWas() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let id = try #require(try desk.organization(slug)["id"] as? String)
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("X")
    try console.wait(for: "Type \(slug)", in: .body)
    try console.type(slug)
    try console.press("C-s")
    try console.wait(for: "It cannot be undone.", in: .body)
    try console.waitUntilIdle()
    #expect(try desk.run("orgs", "metadata", slug, "--public", #"{"late": 7}"#, "--yes").status == 0)
    #expect(try desk.run("credits", "adjust", slug, "--add", "25", "--yes").status == 0)
    try console.press("y")
    try console.wait(for: "public.late: was (none), now 7", in: .body)
    try console.waitUntilIdle()
    #expect(try desk.run("orgs", "get", slug).status == 0)
    try console.press("C-s")
    try console.wait(for: "the review, with the balance that is there now") { screen in
      screen.contains { $0.contains("It cannot be undone.") }
        && screen.contains { $0.contains("Credits") && $0.contains("$25.00") }
    }
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Deleted “", in: .footer)
    let folder = desk.home.appendingPathComponent("state/orgdesk/deleted")
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix(id) })
    let kept = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(file)))
    let organization = try #require(kept as? [String: Any])
    #expect((organization["public_metadata"] as? [String: Any])?["late"] as? Int == 7)
    let credits = (organization["credits_before"] as? [String: Any])?["told"] as? [String: Any]
    #expect((credits?["balance"] as? [String: Any])?["amount"] as? Int == 2500)
    #expect(organization["subscription_before"] != nil)
  }

  @Test func metadataIsSentAsTheSmallestMerge() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let set = #"{"tier": "pro", "seats": 3}"#
    try desk.run("orgs", "metadata", slug, "--public", set, "--yes")
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("m")
    try console.wait(for: "Edit metadata", in: .body)
    try console.wait(for: "seats: 3", in: .body)
    try console.press("a")
    try console.wait(for: "New in public", in: .lastLine)
    try console.type("added")
    try console.press("Enter")
    try console.wait(for: "Tab takes it as", in: .lastLine)
    try console.type("[1.10")
    try console.press("C-s")
    try console.wait(for: "Column 6: ", in: .lastLine)
    try console.type("]")
    try console.press("C-s")
    try console.wait(for: "public.added", in: .body)
    try console.press("y")
    try console.wait(for: "Changed the metadata of “", in: .footer)
    let saved = try desk.run("orgs", "get", slug, "--json").output
    #expect(saved.contains("1.10"))
    #expect(saved.contains("\"seats\": 3"))
    let request = try desk.journal().first?["request"] as? [String: Any]
    #expect((request?["public_metadata"] as? [String: Any])?.keys.sorted() == ["added"])
    #expect(request?.keys.sorted() == ["public_metadata"])
  }

  @Test func theTreeOfMetadataGoesDeepAndSaysWhatCannotBeSent() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let deep = ##"{"区域": {"🚀": [1.10, {"深": {"tief": "unten"}}]}, "keep": 1.0, "old": "x"}"##
    try desk.run(
      "orgs", "metadata", slug, "--public", deep, "--private", #"{"crm": "hush"}"#, "--yes")
    let before = try #require(try desk.organization(slug)["public_metadata"] as? [String: Any])
    let console = try console(desk, columns: 120, rows: 40)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("m")
    // The detail pane shows the metadata too; the triangle is the tree's alone.
    let rows = try console.wait(for: "▾ Public", in: .body)
    #expect(!rows.joined().contains("hush"))
    // The row of a key is as many keys down as it has rows above it.
    let top = try #require(rows.firstIndex { $0.contains("▾ Public") })
    let tief = try #require(rows.firstIndex { $0.contains("tief: ") })
    for _ in top..<tief { try console.press("j") }
    try console.press("e", "C-u")
    try console.type("木槿 🚀")
    try console.press("Enter")
    try console.wait(for: "tief: \"木槿 🚀\"", in: .body)
    try console.press("R", "C-u")
    try console.type("下")
    try console.press("Enter")
    try console.wait(for: "下: \"木槿 🚀\"", in: .body)
    try console.press("a")
    try console.type("nichts")
    try console.press("Enter")
    try console.type("null")
    try console.press("Enter")
    try console.wait(for: "nichts: null", in: .body)
    try console.press("x")
    try console.wait(for: "this can be undone", in: .lastLine)
    try console.press("u")
    try console.wait(for: "Undone: removed", in: .lastLine)
    try console.press("x", "G", "p")
    try console.wait(for: "crm: \"hush\"", in: .body)
    try console.press("a")
    try console.type("nothing")
    try console.press("Enter")
    try console.type("null")
    try console.press("Enter")
    try console.wait(for: "! null cannot be sent: it removes a key", in: .body)
    try console.press("C-s")
    try console.wait(for: "it cannot be stored as a value", in: .body)
    try console.press("y")
    try console.wait(for: "Changed the metadata of “", in: .footer)
    let saved = try desk.run("orgs", "get", slug, "--json").output
    #expect(saved.contains("1.10"))
    #expect(saved.contains("木槿 🚀"))
    let after = try #require(try desk.organization(slug)["public_metadata"] as? [String: Any])
    #expect(after.keys.sorted() == before.keys.sorted())
    let request = try desk.journal().first?["request"] as? [String: Any]
    #expect(request?.keys.sorted() == ["public_metadata"])
    #expect((request?["public_metadata"] as? [String: Any])?.keys.sorted() == ["区域"])
  }

  @Test func aRefusalOfMetadataIsInTheTreeAndNothingIsLost() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.run("orgs", "metadata", slug, "--public", #"{"tier": "pro"}"#, "--yes")
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: '/organizations/*/metadata', status: 422, count: 1}\n")
    let console = try console(desk, columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("m")
    try console.wait(for: "tier: \"pro\"", in: .body)
    try console.press("a")
    try console.type("added")
    try console.press("Enter")
    try console.type("7")
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: ", trace ", in: .body)
    try console.wait(for: "added: 7", in: .body)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Changed the metadata of “", in: .footer)
    let metadata = try desk.organization(slug)["public_metadata"] as? [String: Any]
    #expect(metadata?["added"] as? Int == 7)
  }

  @Test func metadataIsEditedInAnEditor() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.run("orgs", "metadata", slug, "--public", #"{"tier": "pro"}"#, "--yes")
    // The first time it breaks the text, the second time it mends it.
    let editor = desk.home.appendingPathComponent("editor").path
    let script = """
      #!/bin/sh
      if grep -q '"pro"' "$1"; then sed -i 's/"pro"/free"/' "$1"; else sed -i 's/free"/"free"/' "$1"; fi
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: editor))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor)
    let own = ["EDITOR": editor, "TMPDIR": desk.home.path]
    let console = try ConsoleSession(
      [], columns: 100, rows: 30, environment: desk.environment.merging(own) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("E")
    try console.wait(for: "Not valid JSON (line ", in: .body)
    try console.press("y")
    try console.wait(for: "public.tier", in: .body)
    try console.wait(for: "\"pro\" → \"free\"", in: .body)
    try console.press("y")
    try console.wait(for: "Changed the metadata of “", in: .footer)
    let metadata = try desk.organization(slug)["public_metadata"] as? [String: Any]
    #expect(metadata?["tier"] as? String == "free")
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.home.path)
    #expect(!left.contains { $0.hasPrefix("orgdesk-") }, "\(left)")
  }

  @Test func anOrganizationIsCreatedAndDeleted() throws {
    let desk = try Desk()
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("c")
    try console.wait(for: "Create an organization", in: .body)
    try console.type("Zürich Tram")
    try console.wait(for: "zuerich-tram", in: .body)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Created “Zürich Tram”", in: .footer)
    try console.wait(for: "of 241", in: .lastLine)
    #expect(try desk.organization("zuerich-tram")["name"] as? String == "Zürich Tram")

    try console.press("g", "X")
    try console.wait(for: "Delete the organization", in: .body)
    try console.wait(for: "Type zuerich-tram", in: .body)
    try console.wait(for: "subscription and credits") { screen in
      ["Subscription", "Credits", "TEST 127.0.0.1"].allSatisfy { word in screen.contains { $0.contains(word) }
      }
        && !screen.contains { $0.contains("being read") }
    }
    try console.type("zuerich-tram")
    try console.press("C-s")
    try console.wait(for: "Delete Zürich Tram?", in: .body)
    try console.wait(for: "It cannot be undone.", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Deleted “Zürich Tram” (org_", in: .footer)
    try console.wait(for: "of 240", in: .lastLine)
    #expect(try desk.run("orgs", "get", "zuerich-tram").status == 77)
  }

  @Test func anUnknownOutcomeStaysInSight() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults("rules:\n  - {method: POST, path: /organizations, reset_after: true}\n")
    let console = try console(desk, columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("c")
    try console.wait(for: "Create an organization", in: .body)
    try console.type("Nova")
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Outcome unknown: it may or may not have gone through.", in: .body)
    #expect(try desk.run("journal", "--open").output.contains("UNKNOWN"))
  }

  @Test func aChangeGivenUpOnItsWaySaysWhatThatMeans() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_after: gate}\n")
    let console = try console(desk)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "1 of 6", in: .lastLine)
    try console.type("!")
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try desk.sandbox.waitForHold("gate")
    try console.press("Escape")
    try console.wait(for: "The request was in flight and may have arrived.", in: .body)
    try desk.sandbox.release("gate")
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
    // What is sent again is looked at first.
    try console.press("J")
    try console.wait(for: "UNKNOWN", in: .body)
    try console.press("Enter")
    try console.wait(for: "A send again", in: .footer)
    try console.press("A")
    try console.wait(for: "The organization is already as this change would make it.", in: .body)
  }

  @Test func readOnlyOpensNoForm() throws {
    let desk = try Desk()
    let console = try console(desk, columns: 80, rows: 24, ["--read-only"])
    try console.wait(for: "READ-ONLY", in: .topLine)
    try console.wait(for: "1 of 240", in: .lastLine)
    for key in ["e", "m", "c", "i", "X"] {
      try console.press(key)
      try console.wait(for: "Nothing was sent: this session was started with --read-only.", in: .footer)
      try console.press("j")
      try console.waitUntilGone("Nothing was sent", from: .footer)
    }
    #expect(try desk.changingRequests().isEmpty)
  }
}
