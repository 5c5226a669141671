import Dispatch
import Glibc

/// The signals that ask a server to stop.
enum StopSignals {
  /// Waits until one comes.
  static func wait() async {
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    for source in sources {
      source.setEventHandler { continuation.yield() }
      source.resume()
    }
    for await _ in stream { break }
    for source in sources { source.cancel() }
  }
}
