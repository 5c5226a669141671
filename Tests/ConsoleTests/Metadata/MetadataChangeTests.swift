import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// From `m` to a change of metadata and back to the list, every step said.
@Suite("Changing metadata in the console")
struct MetadataChangeTests {
  private func key(_ text: String, seenFrame: Int = 99) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func read(_ harness: inout ReducerHarness, _ organization: Organization) {
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(organization)))
  }

  /// The organization of the fixtures with other metadata.
  private func organization(_ forAll: JSONValue, name: String? = nil) throws -> Organization {
    var source = Fixtures.organization(0).source
    source["public_metadata"] = forAll
    return try Organization(JSONReader(.object(source)))
  }

  /// A tree open over the list; the next request is number 3. The cursor is on `region`.
  private func editing() -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("m"))
    read(&harness, Fixtures.organization(0))
    harness.arrange(key("j"))
    return harness
  }

  private func type(_ harness: inout ReducerHarness, _ text: String) {
    for character in text {
      harness.arrange(.input(.key(KeyPress(key: .character(character))), seenFrame: 99))
    }
  }

  @Test func theTreeOpensAndTheFormDoesNot() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("m"))
    let organization = Fixtures.organization(0)
    harness.send(
      .answered(harness.request(.organization(Fixtures.id(0))), .organization(.success(organization)))
    ) {
      $0.change?.reads = ChangeReads()
      $0.change?.content = MetadataForm(
        organization, revealsPrivate: false, isForEditor: false,
        hidden: KeyMap.standard.privateIsHidden(in: .metadata), size: Size(columns: 80, rows: 22))
      $0.change?.step = .editing
    }
    #expect(harness.state.context == .metadata)
    harness.send(key("j")) { $0.change?.tree?.go(to: TreePath(.forAll, [.key("region")])) }
    harness.send(key("Enter")) {
      $0.change?.tree?.entry = TreeEntry(
        .value(TreePath(.forAll, [.key("region")])), text: "eu", chosen: .text)
    }
    #expect(harness.state.context == .metadataLine)
    harness.send(key("q")) { _ = $0.change?.tree?.entry?.line.handle(KeyPress(key: .character("q"))) }
    harness.send(key("Esc")) {
      $0.change?.tree?.killed = "euq"
      $0.change?.tree?.entry = nil
    }
    harness.send(key("q")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func privateMetadataIsShownWhereTheDetailPaneShowsIt() {
    var harness = ReducerHarness(.loaded(columns: 120, rows: 40))
    harness.arrange(key("Enter"), key("p"), key("m"))
    read(&harness, Fixtures.organization(0))
    #expect(harness.state.change?.tree?.revealsPrivate == true)
  }

  @Test func whatWasChangedIsReviewedSentAndShown() {
    var harness = editing()
    harness.arrange(key("e"), key("^U"))
    type(&harness, "us")
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .checking)
    read(&harness, Fixtures.organization(0))
    harness.arrange(.painted(frame: 20))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("public.region", old: "\"eu\"", new: "\"us\"")])
    #expect(review.warnings.isEmpty)
    #expect(draft.request == .mergeMetadata(MetadataMerge(publicPatch: ["region": "us"])))
    harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))
    harness.finish()
  }

  @Test func whatCannotBeSentIsSaidAndTheRestIsSent() {
    var harness = editing()
    harness.arrange(key("e"), key("Tab"), key("^U"))
    type(&harness, "null")
    harness.arrange(key("Tab"), key("Enter"))
    #expect(harness.state.change?.tree?.row?.problem != nil)
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    // Nothing but what cannot be said: back in the tree, in words.
    #expect(harness.state.change?.step == .editing)
    let reason = "public.region: in a merge, null removes a key; it cannot be stored as a value."
    #expect(harness.state.change?.tree?.refusals == [FormRefusal(field: nil, message: reason)])
    harness.arrange(key("a"))
    type(&harness, "n")
    harness.arrange(key("Enter"), key("Enter"), key("^S"))
    read(&harness, Fixtures.organization(0))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.warnings == [reason])
    #expect(draft.request == .mergeMetadata(MetadataMerge(publicPatch: ["n": ""])))
  }

  @Test func theServersRefusalIsInTheTreeAndNothingIsLost() throws {
    var harness = editing()
    harness.arrange(key("e"))
    type(&harness, "!")
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    harness.arrange(.painted(frame: 20), key("y"))
    let (request, draft) = try harness.making()
    let edited = harness.state.change?.tree
    let entry = APIErrorEntry(
      message: "too large", longMessage: "It is too large.", code: "form_param_exceeds_allowed_size",
      parameter: "private_metadata")
    let error = ClerkError(.refused(APIRefusal(status: 422, errors: [entry], traceID: "t1")))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.refused(error)))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.tree?.documents == edited?.documents)
    #expect(
      harness.state.change?.tree?.refusals == [
        FormRefusal(
          field: "private_metadata",
          message: "It is too large. (code form_param_exceeds_allowed_size, trace t1)")
      ])
    #expect(harness.state.change?.tree?.cursor == TreePath(.forBackends))
    // The next step answers it.
    harness.arrange(key("u"))
    #expect(harness.state.change?.tree?.refusals == [])
  }

  @Test func aLostNetworkLosesNothing() {
    var harness = editing()
    harness.arrange(key("x"), key("^S"))
    let failure = ClerkError.cancelled
    harness.answer(.organization(Fixtures.id(0)), .organization(.failure(failure)))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.tree?.refusals.first?.message.hasPrefix("Nothing was sent: ") == true)
    #expect(harness.state.change?.editor?.hasTyped == true)
    harness.arrange(.resized(Size(columns: 40, rows: 10)), key("u"))
    #expect(harness.state.change?.tree?.size == Size(columns: 40, rows: 8))
    #expect(harness.state.change?.editor?.hasTyped == false)
  }

  @Test func leavingWhatWasChangedAsks() {
    var harness = editing()
    harness.arrange(key("x"))
    harness.send(key("Esc")) {
      $0.overlays.append(.question(Question(.leave)))
      $0.change?.tree?.notice = nil
    }
    harness.arrange(.painted(frame: 30))
    harness.send(key("n")) { $0.overlays.removeLast() }
    harness.arrange(key("Esc"), .painted(frame: 31))
    harness.send(key("y")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func whatOthersAddedMeanwhileCountsForTheBound() throws {
    var harness = editing()
    harness.arrange(
      key("e"), .input(.paste(String(repeating: "x", count: 5000)), seenFrame: 99), key("Enter"))
    let theirs = try organization([
      "region": "eu", "flags": ["beta": true],
      "big": .string(JSONString(String(repeating: "y", count: 5000))),
    ])
    harness.arrange(key("^S"))
    read(&harness, theirs)
    #expect(harness.state.change?.step == .editing)
    let message = harness.state.change?.tree?.refusals.first?.message
    #expect(
      message
        == "Nothing was sent: merged with the current values it would be 10,046 bytes; the limit is 8,192.")
    #expect(harness.state.change?.tree?.refusals.first?.field == "public_metadata")
  }

  @Test func whatSomeoneElseChangedIsChosenFieldByField() throws {
    var harness = editing()
    harness.arrange(key("e"), key("^U"))
    type(&harness, "us")
    harness.arrange(key("Enter"), key("j"), key("j"), key("x"), key("^S"))
    read(&harness, try organization(["region": "ap", "flags": ["beta": true, "new": 1]]))
    harness.arrange(.painted(frame: 1))
    guard case .comparing(let choices, _) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(choices.fields.map(\.label) == ["public.region"])
    harness.arrange(key("Space"), key("^S"))
    guard case .reviewing(_, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(
      draft.request
        == .mergeMetadata(MetadataMerge(publicPatch: ["region": "us", "flags": ["beta": .null]])))
  }

  @Test(arguments: [("yours", true), ("theirs", false)])
  func aNullThatIsNotChosenIsNotSpokenOf(choice: String, isSaid: Bool) throws {
    var harness = editing()
    harness.arrange(key("e"), key("^U"))
    type(&harness, "null")
    harness.arrange(key("Tab"), key("Enter"), key("a"))
    type(&harness, "n")
    harness.arrange(key("Enter"), key("Enter"), key("^S"))
    read(&harness, try organization(["region": "ap", "flags": ["beta": true]]))
    harness.arrange(.painted(frame: 1))
    harness.arrange(key(String(choice.prefix(1))), key("^S"))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.warnings.isEmpty != isSaid, "\(review.warnings)")
    #expect(draft.request == .mergeMetadata(MetadataMerge(publicPatch: ["n": ""])))
  }

  @Test func aDraftKeepsWhatOnlyOthersChanged() throws {
    var harness = editing()
    harness.arrange(key("e"), key("^U"))
    type(&harness, "us")
    harness.arrange(key("Enter"), key("a"))
    type(&harness, "half")
    let draft = try #require(harness.state.change?.editor?.draft)
    var again = ReducerHarness(.loaded())
    let theirs = try organization(["region": "eu", "flags": ["beta": false]])
    again.arrange(key("m"))
    read(&again, theirs)
    var overlay = try #require(again.state.change)
    #expect(overlay.tree?.apply(draft: draft) == [])
    #expect(overlay.tree?[.forAll]?.edited == ["region": "us", "flags": ["beta": false]])
    #expect(overlay.tree?.entry?.line.text == "half")
    #expect(
      overlay.tree?.apply(draft: ["gone": 1, "public_metadata": 1, "typing": [:]]) == [
        "gone", "public_metadata", "typing",
      ])
  }

  @Test func aLineInWhatIsHiddenOrGoneIsNotBroughtBack() throws {
    var driver = TreeDriver(["a": 1], ["b": 1])
    driver.press("G", "e")
    driver.type("2")
    let draft = driver.tree.draft
    var hidden = TreeDriver(["a": 1], ["b": 1], revealsPrivate: false)
    #expect(hidden.tree.apply(draft: draft) == ["typing"])
    var gone = TreeDriver(["a": 1], ["c": 1])
    #expect(gone.tree.apply(draft: draft) == ["typing"])
    #expect(gone.tree.entry == nil)
    var there = TreeDriver([:], ["b": 5])
    #expect(there.tree.apply(draft: draft) == [])
    there.press("Enter")
    #expect(there.tree[.forBackends]?.edited == ["b": 12])
  }

  @Test func aKeyWithoutAMeaningInTheTreeIsSaid() {
    var harness = editing()
    harness.send(key("F7")) {
      $0.notice = Notice(.information, "F7 does nothing here; ? lists the keys.", since: .start)
    }
    harness.finish()
  }

  @Test func helpLiesOverTheTreeAndPasteGoesIntoTheLine() {
    var harness = editing()
    harness.send(key("?")) { $0.overlays.append(.palette(CommandPalette(.help, over: .metadata))) }
    harness.send(key("Esc")) { $0.overlays.removeLast() }
    harness.arrange(key("e"))
    harness.send(key("F1")) { $0.overlays.append(.palette(CommandPalette(.help, over: .metadataLine))) }
    harness.send(key("Esc")) { $0.overlays.removeLast() }
    harness.send(.input(.paste("x^[j"), seenFrame: 99)) { $0.change?.tree?.entry?.line.insert("x^[j") }
    harness.finish()
  }
}
