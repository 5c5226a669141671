import ClerkAPI
import ClerkHTTP
import Configuration
import Console
import Files
import Glibc
import Journal
import Screen
import Terminal
import Views

/// The console: puts state, views, effects and terminal together and runs them on the initial thread.
struct ConsoleProgram {
  var choices = CommandLineChoices()
  /// `--config PATH`.
  var configurationPath: String?
  var isDemo = false

  func run() throws {
    let environment = ProcessEnvironment.variables
    let file = try ConfigurationFile.orFailure(path: configurationPath, environment: environment)
    var session =
      isDemo
      ? try Blocking.run { try await Session(demo: choices, file: file, environment: environment) }
      : try Session(choices, file: file, environment: environment)
    let status = Result { try show(&session, environment) }
    try Blocking.run { [session] in await session.close() }
    let code = try status.get()
    if code != 0 { exit(code) }
  }

  /// One console after the other, each with a profile and nothing of the one before, until the person quits.
  private func show(_ session: inout Session, _ environment: [String: String]) throws -> Int32 {
    // The first page is read while all else is being set up: nothing that can wait comes before it.
    var dependencies = Self.dependencies(session, environment)
    // What can be wrong with the settings is read before the terminal is taken over, so that it can be said.
    let look = try Look(session.file, environment)
    let trace: Trace
    do throws(FileError) {
      trace =
        try environment["ORGDESK_TRACE"].map { (path) throws(FileError) in try Trace(path: path) } ?? .none
    } catch {
      throw ProgramFailure("ORGDESK_TRACE: \(error.path) cannot be written: \(error.because)", .configuration)
    }
    defer { trace.close() }
    let terminal: TerminalSession
    do throws(TerminalError) {
      terminal = try TerminalSession(
        TerminalOptions(
          colors: look.usesColors, mouse: session.file.mouse, type: environment["TERM"] ?? "",
          escapeDelay: environment["ESCDELAY"], asksBackground: look.followsBackground,
          usesTrueColor: look.usesTrueColor))
    } catch {
      throw ProgramFailure(error)
    }
    defer { terminal.restore() }
    var notice: String?
    while true {
      let ended = try show(session, dependencies, look, on: terminal, trace, notice)
      guard let name = ended.profile else { return ended.status }
      notice = nil
      do {
        // A command that tells the key may have to ask for something.
        let next = try terminal.lending {
          try Session(
            CommandLineChoices(profile: name, readOnly: choices.readOnly, log: choices.log),
            file: session.file,
            environment: environment)
        }
        try Blocking.run { [session] in await session.close() }
        session = next
      } catch {
        notice = "The profile \(name) cannot be used. \(ProgramFailure(error)?.message ?? "\(error)")"
      }
      dependencies = Self.dependencies(session, environment)
    }
  }

  private static func dependencies(_ session: Session, _ environment: [String: String]) -> ConsoleDependencies
  {
    let sessions = SessionFile(session, environment: environment)
    var dependencies = ConsoleDependencies.live(session, environment: environment)
    // Where it begins elsewhere, the first page is another one.
    if sessions?.read().session == nil {
      dependencies = dependencies.readingAhead(on: NetworkExecutor.shared)
    }
    if let sessions { dependencies.sessions = sessions.store }
    dependencies.drafts = .live(session, environment: environment)
    dependencies.history = .live(session, environment: environment)
    return dependencies
  }

  private func show(
    _ session: Session, _ dependencies: ConsoleDependencies, _ look: Look, on terminal: TerminalSession,
    _ trace: Trace, _ notice: String?
  ) throws -> (status: Int32, profile: String?) {
    let mailbox: Mailbox<Action>
    do throws(TerminalError) { mailbox = try Mailbox() } catch { throw ProgramFailure(error) }
    var glyphs: Glyphs?
    if look.isAccessible || terminal.isASCIIOnly { glyphs = look.isAccessible ? .words : .ascii }
    let theme = look.theme.with(glyphs)
    var info = session.info
    info.operatorName = session.operatorName
    info.time = .system
    if let path = configurationPath { info.options += ["--config", path] }
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
        state.notice = Notice(
          .warning, "Saved session ignored: \(problem).", since: .now)
      }
    }
    if let name = session.unusedProfile {
      let key = SessionSettings.secretKeyVariable
      let text = "\(key) is set, so the profile “\(name)” is not used. To use it: --profile \(name)."
      state.notice = Notice(.warning, text, since: .now)
    }
    if let notice { state.notice = Notice(.warning, notice, since: .now) }
    let runner = EffectRunner(
      dependencies, executor: NetworkExecutor.shared, disk: DiskExecutor.shared
    ) { mailbox.post($0) }
    let application = ConsoleApplication(
      state: state, view: ConsoleView(theme: theme), lightTheme: { look.lightTheme?.with(glyphs) },
      runner: runner, holdsKey: { session.holdsKey($0) }, post: { mailbox.post($0) })
    session.log?.listen { mailbox.post(.logFailed($0)) }
    let ended = EventLoop(session: terminal, application: application, mailbox: mailbox, trace: trace).run()
    // What was typed last is on the disk before the program ends.
    try Blocking.run { [drafting = runner.drafting] in await drafting?.value }
    return (ended.status, ended.application.nextProfile)
  }

  /// Keys and colors, as the configuration file says.
  private struct Look {
    let keyMap: KeyMap
    let theme: Theme
    let usesColors: Bool
    private let offersTrueColor: Bool
    /// Whether a theme has colours that the terminal's palette does not, and the terminal takes them.
    var usesTrueColor: Bool {
      offersTrueColor && (theme.usesTrueColor || lightTheme?.usesTrueColor == true)
    }
    /// Whether no theme was chosen, so that the terminal's background decides.
    let followsBackground: Bool
    /// Whether the screen is read out.
    let isAccessible: Bool
    private let file: ConfigurationFile

    /// For a terminal with a light background; nil where a theme was chosen. It is read when the terminal has said so:
    /// whatever is wrong with the file's styles is wrong on top of the other theme, too.
    var lightTheme: Theme? {
      followsBackground ? try? Theme.configured(by: file, usesColors: true, name: "light") : nil
    }

    init(_ file: ConfigurationFile, _ environment: [String: String]) throws(ProgramFailure) {
      keyMap = try KeyMap.configured(by: file)
      usesColors = environment["NO_COLOR"]?.isEmpty ?? true
      theme = try Theme.configured(by: file, usesColors: usesColors)
      followsBackground = usesColors && file.theme.name == nil
      offersTrueColor = usesColors && ["truecolor", "24bit"].contains(environment["COLORTERM"])
      self.file = file
      isAccessible = file.accessible || environment["ACCESSIBLE"].map { !["", "0"].contains($0) } ?? false
    }
  }
}
