import ClerkHTTP
import Configuration
import Console
import Files
import Journal
import Screen
import Terminal
import Views

/// A console with what belongs to it. It can go on after it has ended: where the profile that was to follow cannot be used.
struct RunningConsole {
  private var application: ConsoleApplication
  private let mailbox: Mailbox<Action>
  private let runner: EffectRunner

  /// - Parameter options: For the commands that it offers, besides the profile.
  init(
    _ session: Session, _ dependencies: ConsoleDependencies, _ look: ConsoleProgram.Look, options: [String],
    on terminal: TerminalSession
  ) throws(ProgramFailure) {
    let mailbox: Mailbox<Action>
    do throws(TerminalError) { mailbox = try Mailbox() } catch { throw ProgramFailure(error) }
    var glyphs: Glyphs?
    if look.isAccessible || terminal.isASCIIOnly { glyphs = look.isAccessible ? .words : .ascii }
    var info = session.info
    info.operatorName = session.operatorName
    info.time = .system
    info.options += options
    info.profiles = session.file.profiles.map(\.name.value)
    var state = ConsoleState(session: info, keyMap: look.keyMap, size: terminal.size, now: .now)
    state.ownCommands = session.commands.compactMap { OwnCommand($0) }
    state.saved = session.saved
    if !session.columns.isEmpty { state.list.usualColumns = session.columns }
    state.isAccessible = look.isAccessible
    state.refreshing = BackgroundRefresh(seconds: session.refresh)
    if let sessions = SessionFile(session, environment: ProcessEnvironment.variables) {
      state.keepsSession = true
      let kept = sessions.read()
      if let earlier = kept.session { state.begin(earlier) }
      if let problem = kept.problem {
        state.notice = Notice(.warning, "Saved session ignored: \(problem).", since: .now)
      }
    }
    if let name = session.unusedProfile {
      let key = SessionSettings.secretKeyVariable
      let text = "\(key) is set, so the profile “\(name)” is not used. To use it: --profile \(name)."
      state.notice = Notice(.warning, text, since: .now)
    }
    self.mailbox = mailbox
    runner = EffectRunner(
      dependencies, executor: NetworkExecutor.shared, disk: DiskExecutor.shared
    ) { mailbox.post($0) }
    application = ConsoleApplication(
      state: state, view: ConsoleView(theme: look.theme.with(glyphs)),
      lightTheme: { look.lightTheme?.with(glyphs) }, runner: runner, holdsKey: { session.holdsKey($0) },
      post: { mailbox.post($0) })
    session.log?.listen { mailbox.post(.logFailed($0)) }
  }

  /// Whether the person locked it against changes.
  var isLocked: Bool { application.isLocked }

  /// Runs until the person quits or goes to another profile.
  mutating func run(on terminal: TerminalSession, _ trace: Trace) throws -> (status: Int32, profile: String?)
  {
    let ended = EventLoop(session: terminal, application: application, mailbox: mailbox, trace: trace).run()
    application = ended.application
    // What was typed last is on the disk before the program ends.
    try Blocking.run { [drafting = runner.drafting] in await drafting?.value }
    return (ended.status, application.nextProfile)
  }

  /// Goes on where it ended.
  mutating func stay(because reason: String) { application.stay(because: reason) }

  /// Locks it, if it allows changes.
  mutating func lock() { application.lock() }
}
