import ClerkAPI
import Screen
import Text

/// Runs the commands of the profile.
enum OwnCommands {
  /// Where they are: what they are run with is an organization.
  static let contexts: Set<KeyContext> = [.list, .detail]

  /// The command on a key of the panes; nil if it is no one's.
  static func command(_ press: KeyPress, _ state: ConsoleState) -> OwnCommand? {
    state.ownCommands.first { $0.key == press }
  }

  /// Runs a command with the selected organization, which is read first where its metadata is not known.
  static func run(_ state: inout ConsoleState, _ command: OwnCommand) -> [Effect] {
    guard let id = state.subject else {
      state.say(.information, "Nothing is selected to run “\(command.name)” with.")
      return []
    }
    guard let known = known(id, state) else {
      if command.needsMetadata {
        return [.read(state.ask(.own(command.name, id)), .organization(id))]
      }
      return run(&state, command, id, nil)
    }
    return run(&state, command, id, known)
  }

  static func answered(
    _ state: inout ConsoleState, _ name: String, _ id: OrganizationID, _ answer: Answer
  ) -> [Effect] {
    guard let command = state.ownCommands.first(where: { $0.name == name }),
      case .organization(let result) = answer
    else { return [] }
    switch result {
    case .success(let organization): return run(&state, command, id, organization)
    case .failure(let error):
      state.say(.warning, "“\(name)” was not run: the organization could not be read. \(error)")
      return []
    }
  }

  private static func known(_ id: OrganizationID, _ state: ConsoleState) -> Organization? {
    state.detail.flatMap { $0.id == id ? $0.organization.value : nil }
  }

  private static func run(
    _ state: inout ConsoleState, _ command: OwnCommand, _ id: OrganizationID, _ organization: Organization?
  ) -> [Effect] {
    let row =
      state.list.selected.flatMap { $0.id == id ? $0 : nil }
      ?? state.detail.flatMap { $0.id == id ? $0.row : nil }
    let subject = OwnSubject(
      id: id, name: organization?.name ?? row?.name, slug: organization?.slug ?? row?.slug,
      organization: organization,
      showsPrivate: state.detail.map { $0.id == id && $0.revealsPrivate } ?? false,
      hidden: state.keyMap.privateIsHidden(in: state.focus == .detail ? .detail : .list))
    do throws(OwnCommandMistake) {
      let run = try command.run(subject)
      guard command.confirms else { return [.runProgram(run)] }
      state.push(Question(.run(run, with: subject.name ?? id.rawValue)))
    } catch {
      state.say(.warning, "“\(command.name)” was not run. \(error.text)")
    }
    return []
  }

  /// How a program ended.
  static func ended(_ state: inout ConsoleState, _ name: String, _ end: OwnEnd) {
    switch end {
    case .started: state.say(.information, "Started “\(name)”.")
    case .ended(0): state.say(.information, "“\(name)” is done.")
    case .ended(let status): state.say(.warning, "“\(name)” ended with status \(status).")
    case .failed(let status, let said):
      state.say(.warning, text(name, status, said))
    case .notStarted(let reason): state.say(.warning, "“\(name)” was not run: \(reason)")
    }
  }
}

extension OwnCommands {
  /// That a program has failed, and how.
  static func text(_ name: String, _ status: Int32, _ said: String) -> String {
    let reason = said.trimmed.isEmpty ? "." : ": \(SafeText.make(CutText.start(of: said, limit: 200)))"
    return "“\(name)” ended with status \(status)\(reason)"
  }
}

/// What became of a program.
package enum OwnEnd: Equatable, Sendable {
  /// It runs beside the console.
  case started
  case ended(Int32)
  /// It ran beside the console: its status, and the first line of its errors.
  case failed(Int32, String)
  /// Why, in a sentence.
  case notStarted(String)
}
