import CNcurses
import Glibc
import Synchronization

/// Messages for an event loop, posted from any thread. A message wakes the loop.
package final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  /// The end of a pipe that is readable while messages wait.
  let descriptor: Int32
  private let writing: Int32

  /// - Throws: `TerminalError` if the system has no pipe to give.
  package init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard orgdesk_pipe(&ends) == 0 else { throw .system("pipe", errno) }
    descriptor = ends[0]
    writing = ends[1]
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  /// Adds a message and wakes the loop.
  package func post(_ message: Message) {
    let wasEmpty = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    guard wasEmpty else { return }
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  /// All messages, in the order in which they were posted.
  func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 64)
    _ = read(descriptor, &bytes, bytes.count)
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
