import Console
import Files
import JSON
import Journal

/// Where a profile's console ended: a file beside the history. None in a demo, and where there is no place for a journal.
struct SessionFile: Sendable {
  private let file: HistoryFile
  private let holdsKey: @Sendable (String) -> Bool

  /// Nil where nothing is to be kept.
  init?(_ session: Session, environment: [String: String]) {
    guard session.restores, session.info.environment != .demo,
      case .folder(let folder)? = JournalLocation.standard(environment: environment)
    else { return nil }
    let name = "session-\(session.instanceName)-\(session.info.profile ?? "")"
    file = HistoryFile(folder: folder + "/history", instance: name)
    holdsKey = { session.holdsKey($0) }
  }

  /// What was kept, nil where nothing was; or why that cannot be used.
  func read() -> (session: KeptSession?, problem: String?) {
    do throws(FileError) {
      guard let bytes = try file.look() else { return (nil, nil) }
      let session = (try? JSONValue(parsing: bytes)).flatMap { KeptSession($0) }
      return (session, session == nil ? "the file is damaged" : nil)
    } catch {
      return (nil, error.because)
    }
  }

  /// The key may be pasted into a prompt: it is never stored.
  var store: SessionStore {
    SessionStore { session in file.write(session.without(holdsKey).json.bytes()) }
  }
}
