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
    let session =
      isDemo
      ? try Blocking.run { try await Session(demo: choices, file: file, environment: environment) }
      : try Session(choices, file: file, environment: environment)
    let status = Result { try show(session, environment) }
    try Blocking.run { await session.close() }
    let code = try status.get()
    if code != 0 { exit(code) }
  }

  private func show(_ session: Session, _ environment: [String: String]) throws -> Int32 {
    // The first page is read while all else is being set up: nothing that can wait comes before it.
    var dependencies = ConsoleDependencies.live(session, environment: environment)
      .readingAhead(on: NetworkExecutor.shared)
    dependencies.drafts = .live(session, environment: environment)
    let keyMap = try KeyMap.configured(by: session.file)
    let usesColors = environment["NO_COLOR"]?.isEmpty ?? true
    // Themes are read before the terminal is taken over, so that what is wrong with them can be said.
    var theme = try Theme.configured(by: session.file, usesColors: usesColors)
    let choosesTheme = usesColors && session.file.theme.name == nil
    var lightTheme =
      choosesTheme ? try Theme.configured(by: session.file, usesColors: true, name: "light") : nil
    let trace: Trace
    do throws(FileError) {
      trace =
        try environment["ORGDESK_TRACE"].map { (path) throws(FileError) in try Trace(path: path) } ?? .none
    } catch {
      throw ProgramFailure("ORGDESK_TRACE: \(error.path) cannot be written: \(error.because)", .configuration)
    }
    let terminal: TerminalSession
    let mailbox: Mailbox<Action>
    do throws(TerminalError) {
      mailbox = try Mailbox()
      terminal = try TerminalSession(
        TerminalOptions(
          colors: usesColors, mouse: session.file.mouse, type: environment["TERM"] ?? "",
          escapeDelay: environment["ESCDELAY"], asksBackground: choosesTheme))
    } catch {
      throw ProgramFailure(error)
    }
    defer { terminal.restore() }
    let isAccessible =
      session.file.accessible || environment["ACCESSIBLE"].map { !["", "0"].contains($0) } ?? false
    if isAccessible || terminal.isASCIIOnly {
      theme.glyphs = isAccessible ? .words : .ascii
      lightTheme?.glyphs = theme.glyphs
    }
    var info = session.info
    info.operatorName = session.operatorName
    info.time = .system
    var state = ConsoleState(session: info, keyMap: keyMap, size: terminal.size, now: .now)
    state.ownCommands = session.commands.compactMap { OwnCommand($0) }
    state.isAccessible = isAccessible
    state.refreshing = BackgroundRefresh(seconds: session.refresh)
    let runner = EffectRunner(
      dependencies, executor: NetworkExecutor.shared, disk: DiskExecutor.shared
    ) { mailbox.post($0) }
    let application = ConsoleApplication(
      state: state, view: ConsoleView(theme: theme, time: .system), lightTheme: lightTheme, runner: runner,
      holdsKey: { session.holdsKey($0) })
    session.log?.listen { mailbox.post(.logFailed($0)) }
    let loop = EventLoop(
      session: terminal, application: application, mailbox: mailbox, trace: trace)
    let status = loop.run().status
    // What was typed last is on the disk before the program ends.
    try Blocking.run { [drafting = runner.drafting] in await drafting?.value }
    return status
  }
}
