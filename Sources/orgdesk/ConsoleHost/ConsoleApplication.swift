import ClerkAPI
import Console
import Screen
import Terminal
import Views

/// The console as the event loop sees it: events become actions, effects are run, the state is drawn.
struct ConsoleApplication: TerminalApplication {
  private var state: ConsoleState
  private var view: ConsoleView
  /// For a terminal with a light background; nil where a theme was chosen.
  private let lightTheme: () -> Theme?
  private let runner: EffectRunner
  private let clipboard = Clipboard(environment: ProcessEnvironment.variables)
  private let browser = Browser(environment: ProcessEnvironment.variables)
  /// Whether a text holds the secret key: programs are not given it.
  private let holdsKey: @Sendable (String) -> Bool
  private let post: @Sendable (Action) -> Void
  private var requests: [LoopRequest] = []
  /// The command of the person's own that has the terminal.
  private var running: String?
  /// The profile to continue with.
  private(set) var nextProfile: String?
  private var edited: EditorFile?
  /// The file of an edit from which nothing could be taken yet.
  private var kept: EditorFile?
  /// When the timers that run are due. They are the loop's own, as a task for each would cost more than a key's paint.
  private var timers: [(id: TimerID, due: ContinuousClock.Instant)] = []

  init(
    state: ConsoleState, view: ConsoleView, lightTheme: @escaping () -> Theme?, runner: EffectRunner,
    holdsKey: @escaping @Sendable (String) -> Bool, post: @escaping @Sendable (Action) -> Void
  ) {
    self.state = state
    self.view = view
    self.lightTheme = lightTheme
    self.runner = runner
    self.holdsKey = holdsKey
    self.post = post
  }

  mutating func receive(_ event: LoopEvent<Action>) {
    reduce(.clock(.now))
    switch event {
    case .input(.key(let press), let seenFrame):
      var keys = TypedKeys(press)
      while let press = keys.next(in: state) { reduce(.input(.key(press), seenFrame: seenFrame)) }
    case .input(let input, let seenFrame): reduce(.input(input, seenFrame: seenFrame))
    case .message(let action):
      if let request = action.answers { runner.finished(request) }
      reduce(action)
    case .resized(let size): reduce(.resized(size))
    case .childEnded(let status):
      if let name = running {
        running = nil
        reduce(.programEnded(name: name, .ended(status)))
      }
      guard let file = edited else { break }
      edited = nil
      ended(file, file.result(status))
    case .terminate: reduce(.ending)
    case .wake:
      let now = ContinuousClock.now
      let due = timers.filter { $0.due <= now }
      timers.removeAll { $0.due <= now }
      for timer in due {
        if timer.id == .refresh { reduce(.budget(left: runner.budgetLeft)) }
        reduce(.timer(timer.id))
      }
    case .background(let background):
      guard background == .light, let theme = lightTheme() else { break }
      view = ConsoleView(theme: theme)
    case .resumed: break
    }
  }

  mutating func settle() {
    reduce(.settle)
  }

  func render(into canvas: inout Canvas) {
    view.draw(state, into: &canvas)
  }

  mutating func painted(frame: Int) {
    reduce(.painted(frame: frame))
  }

  func wakeAfter() -> Duration? {
    let change = state.wakeAt.map { Duration.milliseconds($0.milliseconds - Timestamp.now.milliseconds) }
    let timer = timers.map(\.due).min().map { $0 - .now }
    return [change, timer].compactMap { $0 }.min().map { max($0, .zero) }
  }

  var isBusy: Bool { state.isBusy }

  var isLocked: Bool { state.session.policy.readOnly == .lock }

  mutating func lock() {
    if state.session.policy.readOnly == nil { reduce(.command(.lock)) }
  }

  /// Goes on, as the profile that was to follow cannot be used.
  mutating func stay(because reason: String) {
    nextProfile = nil
    reduce(.profileRefused(reason))
  }

  mutating func takeRequests() -> [LoopRequest] {
    defer { requests = [] }
    return requests
  }

  private mutating func keptFile(_ path: String, for request: RequestID) -> EditorFile? {
    if let file = kept?.again(for: request), file.path == path { return file }
    reduce(.answered(request, .editor(.failure(EditorFailure("The edit of \(path) has ended.")))))
    return nil
  }

  private mutating func ended(_ file: EditorFile, _ result: Result<String, EditorFailure>) {
    if case .failure(let failure) = result, failure.kept != nil { kept = file }
    reduce(.answered(file.request, .editor(result)))
  }

  /// Runs a command of the person's own: with the terminal where its output is to be seen, otherwise beside the console.
  private mutating func start(_ run: OwnRun) {
    let program = OwnProgram(run)
    guard !(run.arguments + run.variables.values).contains(where: holdsKey) else {
      reduce(.programEnded(name: run.name, .notStarted("its input contains the secret key.")))
      return
    }
    guard run.showsOutput else {
      let reason = program.startBeside { [post, holdsKey] status, said in
        post(.programEnded(name: run.name, .failed(status, holdsKey(said) ? "" : said)))
      }
      reduce(.programEnded(name: run.name, reason.map { .notStarted($0) } ?? .started))
      return
    }
    running = run.name
    requests.append(.run(program.withTerminal))
  }

  private mutating func reduce(_ action: Action) {
    for effect in ConsoleReducer.reduce(&state, action) {
      guard let effect = runner.run(effect) else { continue }
      switch effect {
      case .copy(let text, let what):
        switch clipboard.copy(text) {
        case .copied: reduce(.copied(what: what, .copied(bytes: text.utf8.count)))
        case .handed(let bytes):
          requests.append(.write(bytes))
          reduce(.copied(what: what, .handed(bytes: text.utf8.count)))
        case .impossible: reduce(.copied(what: what, .impossible(text: text)))
        }
      case .openLink(let link):
        let start = ContinuousClock.now
        let isOpen = browser.open(link.address) { [post] name, status, said in
          let isSoon = ContinuousClock.now - start < .seconds(10)
          post(.linkFailed(link, program: name, status, said, soon: isSoon))
        }
        reduce(.linkOpened(link, isOpen: isOpen))
      case .runProgram(let run): start(run)
      case .edit(let request, let text):
        do throws(EditorFailure) {
          let file = try EditorFile(text, for: request, environment: ProcessEnvironment.variables)
          edited = file
          requests.append(.run(file.command))
        } catch {
          reduce(.answered(request, .editor(.failure(error))))
        }
      case .editFile(let request, let path):
        guard let file = keptFile(path, for: request) else { break }
        edited = file
        requests.append(.run(file.command))
      case .takeEdited(let request, let path):
        guard let file = keptFile(path, for: request) else { break }
        ended(file, file.taken())
      case .startTimer(let id, let milliseconds):
        timers.removeAll { $0.id == id }
        timers.append((id, .now + .milliseconds(milliseconds)))
      case .stopTimer(let id): timers.removeAll { $0.id == id }
      case .suspend: requests.append(.suspend)
      case .redraw: requests.append(.redraw)
      case .useProfile(let name):
        nextProfile = name
        requests.append(.exit(status: 0))
      case .quit: requests.append(.exit(status: 0))
      default: break
      }
    }
  }
}
