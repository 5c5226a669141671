import Screen

/// A yes/no question over the scene that asks. It takes only keys pressed after it was visible.
package struct Question: Equatable, Sendable {
  package enum Subject: Equatable, Sendable {
    case quit
    /// Leave the form below, in which something was typed.
    case leave
    case replace(path: String)
    /// Drop the text that came back from the editor.
    case dropEdited
    /// Drop a draft of an earlier session.
    case dropDraft(title: String)
    /// Return to the form, and lose the choices made for conflicting fields.
    case dropChoices
    /// Invite an address that no user has, in place of adding the user.
    case inviteInstead(address: String, role: String)
    /// Run a command of the profile's own.
    case run(OwnRun, with: String)
  }

  package let subject: Subject
  /// The first frame that showed it; nil until painted.
  package internal(set) var shownSince: Int?

  init(_ subject: Subject) {
    self.subject = subject
  }

  /// As asked over a form; `short` where there is little room.
  package var text: (long: String, short: String) {
    switch subject {
    case .quit: ("Quit orgdesk?", "Quit?")
    case .leave: ("Leave without saving? What was typed is lost.", "Leave without saving?")
    case .replace(let path): ("The file \(path) exists. Replace it?", "That file exists. Replace it?")
    case .dropEdited: ("Drop the text from the editor? What was changed in it is lost.", "Drop the text?")
    case .dropDraft(let title): ("Drop the draft (\(title))? What was typed is lost.", "Drop the draft?")
    case .dropChoices: ("Back to the form? What was chosen here is lost.", "Back to the form?")
    case .inviteInstead(let address, _):
      ("No user has the e-mail address \(address). Invite it instead?", "Not a user. Invite instead?")
    case .run(let run, let organization):
      ("Run “\(run.name)” with \(organization)?", "Run “\(run.name)”?")
    }
  }

  /// What the keys for yes and no do.
  package var answers: (yes: String, no: String) {
    switch subject {
    case .quit: ("quit", "stay")
    case .leave: ("leave", "stay")
    case .replace: ("replace", "keep the file")
    case .dropEdited: ("drop", "keep the text")
    case .dropDraft: ("drop", "keep the draft")
    case .dropChoices: ("back to the form", "stay")
    case .inviteInstead: ("invite", "back to the form")
    case .run: ("run", "do not run")
    }
  }
}

extension Question: Scene {
  var context: KeyContext { .dialog }
  var overlay: Overlay? { .question(self) }

  /// Leaves a form, or asks first if something was typed.
  ///
  /// - Parameter isTyped: Whether something would be lost.
  static func leave(_ state: inout ConsoleState, isTyped: Bool) -> [Effect] {
    guard isTyped else { return state.scene.leave(&state) }
    state.push(Question(.leave))
    return []
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    switch command {
    case .confirm:
      state.close(Self.self)
      switch subject {
      case .quit: return state.quit()
      case .leave: return state.scene.leave(&state)
      case .replace: return state.update(ExportOverlay.self) { $0.write(replacing: true, &$1) } ?? []
      case .dropEdited: return state.update(ChangeOverlay.self) { $0.dropEdited(&$1) } ?? []
      case .dropDraft: return DraftOffer.drop(&state)
      case .dropChoices: state.change?.step = .editing
      case .inviteInstead(let address, let role):
        return ChangeOverlay.inviteInstead(&state, address, role: role)
      case .run(let run, _): return [.runProgram(run)]
      }
    case .back, .cancel: state.close(Self.self)
    default: break
    }
    return []
  }

  func takes(keysAfter frame: Int) -> Bool { shownSince.map { frame >= $0 } ?? false }

  mutating func painted(frame: Int) { shownSince = shownSince ?? frame }

  func box(in state: ConsoleState) -> Size? { subject == .quit ? Size(columns: 48, rows: 3) : nil }

  /// The answers of a question in a box, and where they are: a press there gives one.
  package func places(in state: ConsoleState) -> [FooterOutline.Entry] {
    let body = OverlayLayout(state, of: self).body
    var column = body.column
    return [(Command.confirm, answers.yes), (.back, answers.no)].compactMap { command, label in
      guard let key = state.keyMap.name(of: command, in: context) else { return nil }
      let entry = FooterOutline.Entry(command: command, key: key, hint: label, column: column)
      column += entry.columns + 2
      return entry
    }
  }

  /// The line of the box with the answers.
  package func answerRow(in state: ConsoleState) -> Int {
    let body = OverlayLayout(state, of: self).body
    return body.row + min(1, max(0, body.rows - 1))
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let column = mouse.position.column
    guard mouse.kind == .press, mouse.button == 1, mouse.position.row == answerRow(in: state),
      let place = places(in: state).first(where: { ($0.column..<$0.column + $0.columns).contains(column) })
    else { return [] }
    return perform(place.command, in: &state)
  }

  func hint(_ command: Command) -> String? {
    switch command {
    case .confirm: answers.yes
    case .back: answers.no
    default: nil
    }
  }
}
