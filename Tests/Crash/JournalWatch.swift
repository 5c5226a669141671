import Glibc
import Trials

/// Notices what programs do to the files of a journal, as they do it: each part of each write, and each lock of a change.
final class JournalWatch {
  /// Can be read when something happened.
  let descriptor: Int32

  /// Watches the journal in that folder, which has to be there.
  init(folder: String) throws(TrialFailure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events = UInt32(IN_MODIFY | IN_CREATE | IN_DELETE)
    for path in [folder, folder + "/locks"] {
      guard inotify_add_watch(descriptor, path, events) >= 0 else {
        throw TrialFailure("\(path) cannot be watched: \(String(cString: strerror(errno)))")
      }
    }
  }

  deinit {
    close(descriptor)
  }

  /// Takes what happened since, and counts it.
  func take() -> Int {
    var count = 0
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let length = read(descriptor, &bytes, bytes.count)
      guard length > 0 else { return count }
      var place = 0
      while place + MemoryLayout<inotify_event>.size <= length {
        let name = bytes.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self).len
        }
        place += MemoryLayout<inotify_event>.size + Int(name)
        count += 1
      }
    }
  }
}
