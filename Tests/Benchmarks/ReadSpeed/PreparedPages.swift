import BenchmarkSupport
import Console

/// All answers that a list of organizations is read in, made once: serving them computes nothing.
struct PreparedPages: Sendable {
  /// The offsets of the pages; each begins with the row that ended the one before, as the readers ask for them.
  let offsets: [Int]
  private var answers: [Int: [UInt8]] = [:]

  init(organizations count: Int) {
    offsets = Self.offsets(count)
    let sample = SampleOrganizations(count: count)
    for offset in offsets {
      let rows = (offset..<min(offset + IndexReader.pageSize, count)).map(sample.json)
      let body = Array("{\"data\":[\(rows.joined(separator: ","))],\"total_count\":\(count)}".utf8)
      let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
      answers[offset] = Array(head.utf8) + body
    }
  }

  static func offsets(_ count: Int) -> [Int] {
    Array(stride(from: 0, to: max(1, count - 1), by: IndexReader.pageSize - 1))
  }

  /// Nil where no page begins there.
  subscript(offset: Int) -> [UInt8]? { answers[offset] }
}
