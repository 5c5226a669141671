import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show what was changed from here, newest first.",
    subcommands: [
      JournalListCommand.self, JournalShowCommand.self, JournalVerifyCommand.self, JournalSettleCommand.self,
    ],
    defaultSubcommand: JournalListCommand.self)
}

struct JournalShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one change in full: what, where, when, by whom, and its outcome.",
    discussion: "Times are local.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Argument(help: "Change id.")
  var change: String

  @Flag(name: .customLong("private"), help: "Show private metadata; --json always includes it.")
  var showsPrivate = false

  @Flag(help: "Print the change with its events, as JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
  }

  func perform() async throws {
    guard let entry = try await JournalOpener.standard.read().entry(ChangeID(rawValue: change)) else {
      throw ProgramFailure(
        SafeText.make("There is no change \(change) in the journal. orgdesk journal lists their ids."),
        .refused)
    }
    guard !json else { return Standard.output(json: .object(entry.json)) }
    Standard.output(text(entry, await ShellOperators(connection).names(of: entry.operators)))
  }

  private func text(_ entry: JournalEntry, _ names: OperatorNames) -> String {
    let values: PrivateValues = showsPrivate ? .shown : .hidden
    let record = entry.record
    let story = JournalStory(entry, telling: values)
    let facts = story.facts.map { fact in
      switch fact {
      case .text(let label, let text): Self.line(label, text).telling(names)
      case .time(let label, let time): Self.line(label, LocalTime.system.dateTimeAndZone(time))
      }
    }
    let found = [
      ("Attempts", "\(record.attempts)"), ("Code", record.failure?.code),
      ("Trace id", record.result?.traceID ?? record.failure?.traceID),
    ].compactMap { label, text in text.map { Self.line(label, $0) } }
    var text = ChangeText.table([Self.line("Outcome", story.outcome)] + facts + found) + "\n"
    if !story.changes.isEmpty {
      text += "\nRequested change\n" + ChangeText.table(story.changes, indent: "  ") + "\n"
    }
    if !showsPrivate, story.isPrivate { text += ChangeText.hidden(values) + "\n" }
    text += "\nWhat happened\n"
    for event in story.events {
      let time = SafeText.make(LocalTime.system.secondsAndZone(event.at))
      text += "  \(time)  \(FailureText.cut(names.telling(event.text)))\n"
    }
    if story.events.contains(where: { FailureText.isCut($0.text) }) {
      text += "\n" + FailureText.whole(record.id) + "\n"
    }
    if let settlement = story.settlement {
      text += "\nSettled\n" + SafeText.make("  \(names.telling(settlement))") + "\n"
    }
    if let undecided = story.undecided {
      text += "\n\(SafeText.make(undecided))\n\(PlanText.safe(ShellSending.advice(record.intent)))\n"
    }
    return text
  }

  private static func line(_ label: String, _ text: String) -> ChangeSummary.Line {
    ChangeSummary.Line(label, from: nil, to: text)
  }
}

struct JournalVerifyCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that the journal was not altered.",
    discussion: "Missing events at the very end cannot be detected.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  func validate() throws {
    try connection.refuseDemo()
  }

  func perform() async throws {
    switch try await JournalOpener.standard.read().verify() {
    case .whole(let events):
      Standard.output("The journal is intact: \(events) events, none of them altered.\n")
    case .broken(let event, let reason):
      throw ProgramFailure("The journal is broken at event \(event): \(reason).", .unavailable)
    }
  }
}
