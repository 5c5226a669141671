import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What is asked of the disk while a path is typed, every step said.
@Suite struct PathReadsTests {
  /// The form of a logo over a list, with a draft of `text` kept.
  private func form(_ text: String) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("i"))
    harness.answer(.change, .organization(.success(Fixtures.organization(0))))
    harness.arrange(.input(.paste(text), seenFrame: 9), .timer(.draft))
    return harness
  }

  private func listing(_ entries: FolderEntry...) -> Result<FolderListing, FolderFailure> {
    .success(FolderListing(entries))
  }

  @Test func aFolderIsReadOnceAndTheFileThatIsNamedIsLookedAt() {
    var harness = form("~/")
    harness.send(.settle) {
      let request = $0.ask(.path)
      $0.change?.form?.fields[0].completion = PathCompletion(folder: "~/", request: request)
    }
    harness.expect(harness.reading(.folder(path: "~/")))
    let found = listing(FolderEntry("a.png", bytes: 5), FolderEntry("b", isFolder: true))
    harness.send(.answered(harness.request(.path), .folder(found))) {
      $0.change?.form?.fields[0].completion?.read.take(found, at: .start)
    }
    // The next letter asks nothing: what is in the folder is known.
    harness.arrange(key("a"), .timer(.draft))
    harness.send(.settle)
    // The end of a name asks what is in the file, once.
    harness.arrange(key("Tab"), .timer(.draft))
    harness.send(.settle) {
      let request = $0.ask(.path)
      $0.change?.form?.fields[0].look = PathLook(path: "~/a.png", request: request)
    }
    harness.expect(harness.reading(.logo(path: "~/a.png", uploader: nil)))
    harness.send(.answered(harness.request(.path), .logo(.failure(.notAnImage)))) {
      $0.change?.form?.fields[0].look?.read.take(.failure(.notAnImage), at: .start)
    }
    harness.send(.settle)
    harness.finish()
  }

  @Test func anotherFolderIsAnotherRead() {
    var harness = form("a/")
    harness.arrange(.settle)
    let before = harness.request(.path)
    harness.arrange(.input(.paste("b/"), seenFrame: 9), .timer(.draft))
    harness.send(.settle) {
      let request = $0.ask(.path)
      $0.change?.form?.fields[0].completion = PathCompletion(folder: "a/b/", request: request)
    }
    harness.expect(.cancel(before), harness.reading(.folder(path: "a/b/")))
    // What comes late for the folder before is no one's.
    harness.send(.answered(before, .folder(listing(FolderEntry("late")))))
    harness.finish()
  }

  @Test func whereAFileIsWrittenNoImageIsLookedFor() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key(">"), key("^U"), .input(.paste("a/"), seenFrame: 9), .timer(.draft))
    harness.send(.settle) {
      let request = $0.ask(.path)
      $0.export?.form.fields[0].completion = PathCompletion(folder: "a/", request: request)
    }
    harness.expect(harness.reading(.folder(path: "a/")))
    // The format follows the name that was completed.
    harness.arrange(key("Tab"))
    let found = listing(FolderEntry("old.csv", bytes: 5))
    harness.send(.answered(harness.request(.path), .folder(found))) {
      guard var form = $0.export?.form else { return }
      form.fields[0].completion?.read.take(found, at: .start)
      form.fields[0].waitsForFolder = nil
      _ = PathKeys.complete(&form)
      form.suggest("csv", for: "format")
      $0.export?.form = form
    }
    #expect(harness.state.export?.form["file"]?.text == "a/old.csv")
    harness.arrange(.timer(.draft))
    harness.send(.settle)
    harness.arrange(key("x"))
    #expect(
      harness.state.export.map { PathText.note($0.form.fields[0]) } == .some(nil), "it need not be there")
    harness.finish()
  }

  @Test func whereThereIsNothingToCompleteTabGoesOn() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key(">"), key("Tab"), .settle)
    #expect(harness.state.export?.form.focus == 0)
    harness.send(.answered(harness.request(.path), .folder(listing()))) {
      guard var form = $0.export?.form else { return }
      form.fields[0].completion?.read.take(listing(), at: .start)
      form.fields[0].waitsForFolder = nil
      form.moveFocus(by: 1, wraps: true)
      form.scrollToFocus()
      $0.export?.form = form
    }
    #expect(harness.state.export?.form.focus == 1)
    harness.finish()
  }

  @Test func aPlanFileIsFoundAsInAShell() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.bulk))
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("f"), .input(.paste("p"), seenFrame: 9), .settle, key("Tab"))
    harness.answer(.path, .folder(listing(FolderEntry("plan.json", bytes: 5))))
    #expect(harness.state.typedForm?["file"]?.text == "plan.json")
    harness.arrange(.timer(.draft))
    harness.send(.settle)
    harness.finish()
  }

  @Test func tabTypedAheadCompletesWhenTheFolderIsKnown() {
    var harness = form("pic")
    harness.arrange(key("Tab"), .timer(.draft), .settle)
    let found = listing(FolderEntry("pictures", isFolder: true))
    harness.send(.answered(harness.request(.path), .folder(found))) {
      $0.change?.form?.fields[0].completion?.read.take(found, at: .start)
      $0.change?.form?.fields[0].waitsForFolder = nil
      $0.change?.form?.fields[0].setText("pictures/")
    }
    harness.arrange(.settle)
    let failure = FolderFailure("Permission denied")
    harness.send(.answered(harness.request(.path), .folder(.failure(failure)))) {
      $0.change?.form?.fields[0].completion?.read.take(.failure(failure), at: .start)
    }
    let note = harness.state.change?.form.map { PathText.note($0.fields[0]) }
    #expect(note == "The folder pictures/ cannot be read: Permission denied.")
    harness.finish()
  }
}
