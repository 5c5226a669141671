import Glibc
import Screen
import Terminal

/// Shows what it was told, and does what the function keys stand for.
struct ProbeApplication: TerminalApplication {
  private let log: ProbeLog
  private let mailbox: Mailbox<String>
  private var size = Size(columns: 0, rows: 0)
  private var requests: [LoopRequest] = []
  private var last = "nothing"
  private var wakes = false
  private var sample: SampleCanvas?
  private(set) var isBusy = false
  private(set) var eventCount = 0

  init(log: ProbeLog, mailbox: Mailbox<String>) {
    self.log = log
    self.mailbox = mailbox
  }

  mutating func receive(_ event: LoopEvent<String>) {
    // Keys that came together are written down one by one, as they were pressed.
    if case .input(.key(let press), let frame) = event, case .text(let text) = press.key {
      for scalar in text.unicodeScalars {
        let key = scalar == "\n" ? Key.enter : .character(Character(scalar))
        receive(.input(.key(KeyPress(key: key)), seenFrame: frame))
      }
      return
    }
    eventCount += 1
    switch event {
    case .input(.key(let press), let frame):
      last = press.description
      log.line("key \(press) seen \(frame)")
      act(on: press)
    case .input(.paste(let text), _):
      last = "paste"
      log.line("paste \(text.map { $0.isNewline ? "/" : String($0) }.joined())")
    case .input(.refused(let refusal), _):
      last = "refused"
      log.line("refused \(refusal.explanation)")
    case .input(.mouse(let mouse), _):
      log.line("mouse \(mouse.kind) \(mouse.position.column) \(mouse.position.row)")
    case .message(let text):
      last = text
      isBusy = false
      log.line("message \(text)")
    case .resized(let size):
      self.size = size
      log.line("resized \(size.columns) \(size.rows)")
    case .background(let background): log.line("background \(background)")
    case .wake:
      wakes = false
      last = "woken"
      log.line("woken")
    case .resumed: log.line("resumed")
    case .childEnded(let status): log.line("child ended \(status)")
    case .terminate(let signal): log.line("terminate \(signal)")
    }
  }

  mutating func settle() {}

  mutating func painted(frame: Int) {}

  mutating func wakeAfter() -> Duration? { wakes ? .milliseconds(300) : nil }

  mutating func takeRequests() -> [LoopRequest] {
    defer { requests = [] }
    return requests
  }

  func render(into canvas: inout Canvas) {
    if let sample {
      sample.draw(into: &canvas)
      return
    }
    canvas.put("probe \(size.columns)x\(size.rows)", at: Point(column: 0, row: 0))
    canvas.put("last \(last) of \(eventCount)", at: Point(column: 0, row: 1), style: Style(attributes: .bold))
    canvas.put("漢字 é 👍 ｶﾞ น้ำ", at: Point(column: 0, row: 2), style: Style(foreground: .indexed(2)))
    // Hidden at first, so that it has to be shown again at the end.
    canvas.cursor = eventCount > 1 ? Point(column: 0, row: min(1, max(0, size.rows - 1))) : nil
  }

  /// As long work leaves it: much is free, between little that is not.
  private func leaveMemoryFree() {
    let pieces = (0..<100_000).map { _ in calloc(1, 1024) }
    for (number, piece) in pieces.enumerated() where !number.isMultiple(of: 500) { free(piece) }
    log.line("freed \(pieces.count)")
  }

  private mutating func act(on press: KeyPress) {
    switch press.description {
    case "q": requests.append(.exit(status: 7))
    case "^Z": requests.append(.suspend)
    case "^L": requests.append(.redraw)
    case "w": wakes = true
    case "m":
      isBusy = true
      Task.detached { [mailbox] in mailbox.post("hello") }
    case "a": leaveMemoryFree()
    case "e": perror("a word on standard error")
    case "c": requests.append(.write(Array("\u{1B}]52;c;aGVsbG8=\u{07}".utf8)))
    case "r":
      let script = "echo child here; read line; echo got $line; exit 5"
      requests.append(.run(["sh", "-c", script]))
    case "R": requests.append(.run(["/nonexistent/editor"]))
    case "F1": Crash.trap()
    case "F2": Crash.badAddress()
    case "F3": abort()
    case "F4": exit(3)
    case "F9":
      var next = sample ?? SampleCanvas(size: size)
      next.change()
      next.write(to: getenv("PROBE_LINES").map { String(cString: $0) } ?? "/dev/null")
      sample = next
    default: break
    }
  }
}
