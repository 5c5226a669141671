import Glibc
import Screen
import Terminal

/// A small application on the event loop: it writes down what it is told, and its function keys bring about what the
/// tests of the terminal are about.
@main
struct TerminalProbe {
  static func main() {
    guard let path = getenv("PROBE_LOG").map({ String(cString: $0) }) else {
      perror("PROBE_LOG names the file to write to")
      exit(64)
    }
    let log = ProbeLog(path: path)
    do {
      let mailbox = try Mailbox<String>()
      let session = try TerminalSession(
        TerminalOptions(
          colors: getenv("NO_COLOR") == nil, type: getenv("TERM").map { String(cString: $0) } ?? ""))
      log.line("started \(getpid())")
      let loop = EventLoop(
        session: session, application: ProbeApplication(log: log, mailbox: mailbox), mailbox: mailbox,
        trace: try Trace(path: path), memoryPause: .zero)
      let (application, status) = loop.run()
      session.restore()
      log.line("ended \(status) after \(application.eventCount) events")
      exit(status)
    } catch let error as TerminalError {
      log.line("refused \(error.explanation)")
      exit(69)
    } catch {
      log.line("refused \(error)")
      exit(69)
    }
  }
}
