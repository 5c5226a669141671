import ClerkAPI
import ClerkHTTP
import Configuration
import Console
import Files
import Glibc
import Journal
import Processes
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
    let options = configurationPath.map { ["--config", $0] } ?? []
    var console = try RunningConsole(session, dependencies, look, options: options, on: terminal)
    while true {
      let ended = try console.run(on: terminal, trace)
      guard let name = ended.profile else { return ended.status }
      do {
        let next = try self.session(of: name, instead: session, on: terminal, environment)
        dependencies = Self.dependencies(next, environment)
        var other = try RunningConsole(next, dependencies, look, options: options, on: terminal)
        // A lock is the person's, not the profile's.
        if console.isLocked { other.lock() }
        try Blocking.run { [session] in await session.close() }
        (session, console) = (next, other)
      } catch {
        console.stay(
          because: "The profile \(name) cannot be used. \(ProgramFailure(error)?.message ?? "\(error)")")
      }
    }
  }

  /// Begins with another profile. A command that tells the key may have to ask for something, and may be interrupted.
  private func session(
    of profile: String, instead session: Session, on terminal: TerminalSession,
    _ environment: [String: String]
  ) throws -> Session {
    try terminal.lending {
      let source = session.file.profiles.first { $0.name.value == profile }?.secretKey?.value
      if case .command? = source, let source {
        Standard.error("The key of \(profile) comes from \(source). Ctrl-C goes back.")
      }
      return try Interrupts.caught {
        try Session(
          CommandLineChoices(profile: profile, readOnly: choices.readOnly, log: choices.log),
          file: session.file, environment: environment)
      }
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

  /// Keys and colors, as the configuration file says.
  struct Look {
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
