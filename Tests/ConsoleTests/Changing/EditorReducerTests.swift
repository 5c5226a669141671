import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

@Suite("Metadata in an editor")
struct EditorReducerTests {
  private static let text = """
    {
      "public_metadata": {
        "region": "eu",
        "flags": {
          "beta": true
        }
      }
    }

    """

  private func key(_ text: String) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: 9)
  }

  /// A list with metadata in the editor; the request is number 3.
  private func inEditor() -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("E"))
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(Fixtures.organization(0))))
    return harness
  }

  @Test func whatIsThereGoesToTheEditor() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("E"))
    harness.send(
      .answered(
        harness.request(.organization(Fixtures.id(0))), .organization(.success(Fixtures.organization(0))))
    ) {
      $0.change?.reads = ChangeReads()
      $0.change?.content = MetadataForm(
        Fixtures.organization(0), revealsPrivate: false, isForEditor: true,
        hidden: KeyMap.standard.privateIsHidden(in: .metadata), size: Size(columns: 80, rows: 22))
      let request = $0.ask(.change)
      $0.change?.step = .inEditor(request, text: Self.text)
    }
    harness.expect(.edit(harness.request(.change), text: Self.text))
    harness.finish()
  }

  @Test func whatComesBackUnchangedChangesNothing() {
    var harness = inEditor()
    harness.send(.answered(harness.request(.change), .editor(.success(Self.text)))) {
      $0.overlays = []
      $0.notice = Notice(
        .information,
        "Nothing was changed in the editor. Private metadata is hidden, so the editor does not show it.",
        since: .start)
    }
    harness.finish()
  }

  @Test(arguments: [
    ("{", "Not valid JSON (line 1, column 2): "), ("[]", "Not a JSON object."),
    ("{}", "“public_metadata” is missing; {} empties it."),
    (#"{"public_metadata": 1}"#, "“public_metadata” must be an object, not a number."),
    (
      #"{"public_metadata": {}, "private_metadata": {}}"#,
      "“private_metadata” is not allowed here; the keys are public_metadata."
    ),
  ])
  func aMistakeIsSaidAndTheTextKept(text: String, reason: String) {
    var harness = inEditor()
    harness.answer(.change, .editor(.success(text)))
    guard case .mistaken(text, let said) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(said.hasPrefix(reason))
    harness.arrange(.painted(frame: 1))
    harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .inEditor(request, text: text)
    }
    harness.expect(.edit(harness.request(.change), text: text))
    harness.finish()
  }

  @Test func whatWasChangedIsReadAgainAndShown() {
    var harness = inEditor()
    let text = Self.text.replacing("\"eu\"", with: "\"us\"")
    harness.answer(.change, .editor(.success(text)))
    #expect(harness.state.change?.step == .checking)
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(Fixtures.organization(0))))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("public.region", old: "\"eu\"", new: "\"us\"")])
    #expect(draft.request == .mergeMetadata(MetadataMerge(publicPatch: ["region": "us"])))
  }

  @Test func aKeyThatStandsTwiceGoesBackToTheEditor() {
    var harness = inEditor()
    harness.answer(.change, .editor(.success(#"{"public_metadata": {"a": {"b": 1, "b": 2}}}"#)))
    guard case .mistaken(_, let said) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(said == "Duplicate key “b” in one object.")
  }

  @Test func whatIsTooLargeIsSaidInTheTreeWithNothingLost() {
    var harness = inEditor()
    let long = String(repeating: "x", count: 9000)
    harness.answer(.change, .editor(.success(Self.text.replacing("\"eu\"", with: "\"\(long)\""))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.tree?.notice?.hasPrefix("Not saved: public metadata is ") == true)
    #expect(harness.state.change?.tree?[.forAll]?.edited["region"] == .string(JSONString(long)))
  }

  @Test func fromTheTreeToTheEditorAndBack() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("m"))
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(Fixtures.organization(0))))
    harness.send(key("E")) {
      let request = $0.ask(.change)
      $0.change?.step = .inEditor(request, text: Self.text)
    }
    harness.expect(.edit(harness.request(.change), text: Self.text))
    harness.send(.answered(harness.request(.change), .editor(.success(Self.text)))) {
      $0.change?.step = .editing
      $0.notice = Notice(
        .information,
        "Nothing was changed in the editor. Private metadata is hidden, so the editor does not show it.",
        since: .start)
    }
    harness.arrange(key("E"))
    harness.answer(.change, .editor(.success("{")))
    harness.arrange(.painted(frame: 1), key("n"))
    #expect(
      harness.state.overlays.last == .question(Question(.dropEdited)),
      "what was typed there is not dropped unasked")
    harness.arrange(.painted(frame: 1), key("y"))
    #expect(harness.state.change?.step == .editing)
    harness.arrange(key("E"))
    harness.answer(.change, .editor(.success(Self.text.replacing("\"eu\"", with: "\"us\""))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.tree?[.forAll]?.edited["region"] == "us")
    harness.arrange(key("u"))
    #expect(harness.state.change?.editor?.hasTyped == false)
    harness.finish()
  }

  @Test func anEditorThatFailsIsSaid() {
    var harness = inEditor()
    harness.send(.answered(harness.request(.change), .editor(.failure(EditorFailure("No editor."))))) {
      $0.overlays = []
      $0.notice = Notice(.warning, "No editor.", since: .start)
    }
    harness.finish()
  }

  // MARK: Files that are kept

  @Test(arguments: [KeptEdit.Next.take, .edit])
  func whatCouldNotBeTakenIsKeptAndCanBeTaken(next: KeptEdit.Next) {
    var harness = inEditor()
    let kept = KeptEdit(path: "/tmp/orgdesk-1.json", next: next)
    harness.send(
      .answered(harness.request(.change), .editor(.failure(EditorFailure("At once.", kept: kept))))
    ) {
      $0.change?.step = .kept(kept, reason: "At once.")
      $0.isUnseen = true
    }
    harness.arrange(.painted(frame: 1))
    harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .inEditor(request, text: Self.text)
    }
    switch next {
    case .take: harness.expect(.takeEdited(harness.request(.change), path: kept.path))
    case .edit: harness.expect(.editFile(harness.request(.change), path: kept.path))
    }
    harness.answer(.change, .editor(.success(Self.text.replacing("\"eu\"", with: "\"us\""))))
    #expect(harness.state.change?.tree?[.forAll]?.edited["region"] == "us")
  }

  @Test func whatIsNotTakenStaysWhereItIs() {
    var harness = inEditor()
    let kept = KeptEdit(path: "/tmp/orgdesk-1.json", next: .take)
    harness.answer(.change, .editor(.failure(EditorFailure("At once.", kept: kept))))
    harness.arrange(.painted(frame: 1))
    harness.send(key("n")) {
      $0.overlays = []
      $0.notice = Notice(
        .information, "Nothing was changed. The file is kept: /tmp/orgdesk-1.json", since: .start)
    }
    harness.finish()
  }
}
