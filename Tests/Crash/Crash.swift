import Foundation
import Glibc

/// Adjusts credits again and again, with faults of the server and with programs killed at any moment, and looks whether
/// the money moved exactly once. It knows of the program under test only what everyone knows.
@main
struct Crash {
  static func main() {
    // A program that was killed does not read what is typed.
    signal(SIGPIPE, SIG_IGN)
    do {
      let options = try CrashOptions(Array(CommandLine.arguments.dropFirst()))
      let tally = Tally(options)
      let lanes = options.only == nil ? min(options.lanes, options.trials) : 1
      let done = DispatchSemaphore(value: 0)
      // Each mostly waits: there may be more of them than processors.
      for _ in 0..<lanes {
        Thread.detachNewThread {
          do {
            try Lane(options, tally).run()
          } catch {
            tally.fail(error, trial: nil)
          }
          done.signal()
        }
      }
      for _ in 0..<lanes { done.wait() }
      exit(tally.finish() ? EXIT_SUCCESS : EXIT_FAILURE)
    } catch {
      FileHandle.standardError.write(Data("crash: \(error)\n".utf8))
      exit(EXIT_FAILURE)
    }
  }
}
