import ClerkAPI
import Files
import Glibc
import Logging
import Screen
import Synchronization

/// The log that `--log` or a profile asks for: a line for each attempt of a request.
final class RequestLog: Sendable {
  private struct State {
    /// Why a line could not be written; the first time counts.
    var failure: String?
    var listener: (@Sendable (String) -> Void)?
  }

  private let path: String
  private let file: LogFile?
  private let state = Mutex(State())

  /// A log that cannot be opened is told of, and stops nothing.
  init(_ path: String) {
    self.path = path
    do throws(FileError) {
      file = try LogFile(path)
    } catch {
      file = nil
      failed(error)
    }
  }

  /// Tells once why the log cannot be written, now or when that happens; on any thread.
  func listen(_ listener: @escaping @Sendable (String) -> Void) {
    let failure = state.withLock { state in
      state.listener = listener
      return state.failure
    }
    if let failure { listener(failure) }
  }

  /// Writes about the newest attempt of a request.
  func record(_ request: RecordedRequest) {
    guard let file, let attempt = request.attempts.last else { return }
    var logger = Logger(
      label: "orgdesk", factory: { _ in RequestLogHandler { self.write($0, to: file) } })
    logger.logLevel = .info
    var metadata: Logger.Metadata = [
      "method": "\(request.method.rawValue)", "path": "\(request.loggedTarget)",
      "attempt": "\(request.attempts.count)", "pid": "\(getpid())",
    ]
    if let took = attempt.took { metadata["ms"] = "\(took.wholeMilliseconds)" }
    switch attempt.outcome {
    case .awaited: return
    case .answered(let answer):
      metadata["status"] = "\(answer.status)"
      metadata["trace"] = answer.traceID.map { "\($0)" }
      metadata["code"] = answer.code.map { "\($0)" }
      logger.log(level: (200..<300).contains(answer.status) ? .info : .warning, "request", metadata: metadata)
    case .failed(let error):
      metadata["error"] = "\(error.headline)"
      logger.log(level: .warning, "request", metadata: metadata)
    }
  }

  private func write(_ line: String, to file: LogFile) {
    do throws(FileError) { try file.append(line) } catch { failed(error) }
  }

  private func failed(_ error: FileError) {
    let text = "The log \(SafeText.make(path)) cannot be written: \(SafeText.make(error.because))."
    let listener = state.withLock { state in
      guard state.failure == nil else { return nil as (@Sendable (String) -> Void)? }
      state.failure = text
      return state.listener
    }
    listener?(text)
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// Writes events as lines of `key=value`, in an order that does not change.
struct RequestLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  private let write: @Sendable (String) -> Void

  private static let order = ["method", "path", "status", "error", "ms", "attempt", "trace", "code", "pid"]

  init(_ write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let keys = Self.order.filter { all[$0] != nil } + all.keys.filter { !Self.order.contains($0) }.sorted()
    let words = keys.map { "\($0)=\(Self.word("\(all[$0] ?? "")"))" }
    write((["\(Timestamp.now)", event.level.rawValue] + words).joined(separator: " "))
  }

  /// In quotes where a blank, a quote or an equals sign would be read as something else.
  private static func word(_ text: String) -> String {
    let safe = SafeText.make(CutText.of(text, limit: 1000))
    guard safe.isEmpty || safe.contains(where: { $0.isWhitespace || $0 == "\"" }) else { return safe }
    return "\"" + safe.map { $0 == "\"" ? "\\\"" : String($0) }.joined() + "\""
  }
}
