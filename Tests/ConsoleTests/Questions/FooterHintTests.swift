import Testing

@testable import Console

/// The last line says of each key what it does there, and each thing once.
@Suite struct FooterHintTests {
  private func hints(_ state: ConsoleState) -> [(command: Command, hint: String)] {
    CommandTable.specs.filter { $0.contexts.contains(state.context) }.compactMap { spec in
      state.hint(spec).map { (spec.command, $0) }
    }
  }

  @Test func everythingIsSaidOnce() {
    for (name, state) in Scenes.all {
      let labels = hints(state).map(\.hint)
      #expect(Set(labels).count == labels.count, "\(name): \(labels)")
    }
  }

  @Test func theKeyThatConfirmsSaysWhatItDoes() {
    let said = Dictionary(
      Scenes.all.compactMap { scene in
        hints(scene.state).first { $0.command == .confirm }.map { (scene.name, $0.hint) }
      }, uniquingKeysWith: { $1 })
    #expect(said["quit?"] == "quit")
    #expect(said["edit: leave?"] == "leave")
    #expect(said["replace?"] == "replace")
    #expect(said["drop it?"] == "drop")
    #expect(said["drop the draft?"] == "drop")
    #expect(said["drop what was chosen?"] == "back to the form")
    #expect(said["back to the editor?"] == "back to the editor")
    #expect(said["review of an edit, TEST"] == "send")
    #expect(said["go on?, TEST"] == "resume")
    #expect(said["give up?, TEST"] == "abandon")
    #expect(said["it happened?"] == "record it")
    // What is only looked at has none.
    #expect(said["a change of a plan"] == nil)
    // Nor has what has to be typed first.
    #expect(said["review of many, X, TEST"] == nil)
  }

  @Test func theKeyThatSavesSaysWhatItDoes() {
    let said = Dictionary(
      Scenes.forms.compactMap { scene in
        hints(scene.state).first { $0.command == .save }.map { (scene.name, $0.hint) }
      }, uniquingKeysWith: { $1 })
    #expect(said["delete"] == "delete")
    #expect(said["export"] == "write file")
    #expect(said["proposal"] == "write file")
    #expect(said["many, l"] == "show the plan")
    #expect(said["many, f"] == "open the file")
    #expect(said["edit"] == "save")
  }
}
