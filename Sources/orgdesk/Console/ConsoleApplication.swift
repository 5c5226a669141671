import ClerkAPI
import Console
import Screen
import Terminal
import Views

/// The console as the event loop sees it: events become actions, effects are run, the state is drawn.
struct ConsoleApplication: TerminalApplication {
  private var state: ConsoleState
  private let view: ConsoleView
  private let runner: EffectRunner
  private var requests: [LoopRequest] = []
  private var edited: EditorFile?

  init(state: ConsoleState, view: ConsoleView, runner: EffectRunner) {
    self.state = state
    self.view = view
    self.runner = runner
  }

  mutating func receive(_ event: LoopEvent<Action>) {
    reduce(.clock(.now))
    switch event {
    case .input(let input, let seenFrame): reduce(.input(input, seenFrame: seenFrame))
    case .message(let action):
      switch action {
      case .answered(let request, _), .changeEnded(let request, _, _), .journalRead(let request, _),
        .plansRead(let request, _), .planRead(let request, _), .planSubjectsRead(let request, _, _),
        .planEnded(let request, _), .exportEnded(let request, _), .settlingRead(let request, _, _),
        .folderListed(let request, _):
        runner.finished(request)
      default: break
      }
      reduce(action)
    case .resized(let size): reduce(.resized(size))
    case .childEnded(let status):
      guard let file = edited else { break }
      edited = nil
      reduce(.edited(file.request, file.result(status)))
    case .terminate: reduce(.ending)
    case .wake, .resumed: break
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
    state.wakeAt.map { .milliseconds(max(0, $0.milliseconds - Timestamp.now.milliseconds)) }
  }

  var isBusy: Bool { state.isBusy }

  mutating func takeRequests() -> [LoopRequest] {
    defer { requests = [] }
    return requests
  }

  private mutating func reduce(_ action: Action) {
    for effect in ConsoleReducer.reduce(&state, action) {
      guard let effect = runner.run(effect) else { continue }
      switch effect {
      case .copy(let text, let what):
        requests.append(.write(Clipboard.sequence(for: text)))
        reduce(.copied(what: what))
      case .edit(let request, let text):
        do throws(EditorFailure) {
          let file = try EditorFile(text, for: request, environment: ProcessEnvironment.variables)
          edited = file
          requests.append(.run(file.command))
        } catch {
          reduce(.edited(request, .failure(error)))
        }
      case .suspend: requests.append(.suspend)
      case .redraw: requests.append(.redraw)
      case .quit: requests.append(.exit(status: 0))
      default: break
      }
    }
  }
}
