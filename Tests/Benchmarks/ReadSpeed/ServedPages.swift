import Foundation
import Glibc
import Processes

/// A server of prepared pages, in a process of its own.
final class ServedPages {
  let url: String
  let offsets: [Int]
  private let process: pid_t

  init(organizations: Int, pause: Int) throws(BenchFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw BenchFailure("no pipe: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var program = Spawn([CommandLine.arguments[0], "serve", "\(organizations)", "\(pause)"])
    program.output = .descriptor(ends[1])
    do {
      process = try program.start()
    } catch {
      throw BenchFailure("the server of pages does not start: \(String(cString: strerror(error.code)))")
    }
    close(ends[1])
    var line = [UInt8](repeating: 0, count: 32)
    let count = read(ends[0], &line, line.count)
    close(ends[0])
    let port = String(decoding: line.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber)
    guard !port.isEmpty else { throw BenchFailure("the server of pages does not listen") }
    url = "http://127.0.0.1:\(port)/v1"
    offsets = PreparedPages.offsets(organizations)
  }

  deinit {
    kill(process, SIGKILL)
    _ = ProcessEnd.wait(for: process)
  }
}
