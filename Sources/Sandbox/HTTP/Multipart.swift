import Foundation
import Text

/// A `multipart/form-data` body, cut into its parts.
struct Multipart {
  struct Part: Equatable {
    var name: String
    var content: ArraySlice<UInt8>
  }

  private(set) var parts: [Part] = []

  /// - Returns: Nil if the body is not multipart, or cut off or otherwise broken.
  init?(body: [UInt8], contentType: String) {
    guard let boundary = Multipart.parameter("boundary", of: contentType[...]), !boundary.isEmpty else {
      return nil
    }
    let delimiter = Array("--\(boundary)".utf8)
    let lineEnd: [UInt8] = [0x0D, 0x0A]
    guard let first = body.position(of: delimiter, from: 0) else { return nil }

    var position = first + delimiter.count
    while !body[position...].starts(with: "--".utf8) {
      // What follows a delimiter: its line's end, headers, an empty line, the content.
      guard let start = body.position(of: lineEnd, from: position),
        let end = body.position(of: lineEnd + delimiter, from: start),
        let blank = body.position(of: lineEnd + lineEnd, from: start), blank < end,
        let headers = StrictText.exactly(body[start..<blank])
      else { return nil }
      if let name = Multipart.name(in: headers) {
        parts.append(Part(name: name, content: body[min(blank + 4, end)..<end]))
      }
      position = end + lineEnd.count + delimiter.count
    }
  }

  subscript(name: String) -> ArraySlice<UInt8>? {
    parts.first { $0.name == name }?.content
  }

  private static func name(in headers: String) -> String? {
    for line in headers.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else {
        continue
      }
      return parameter("name", of: line[line.index(after: colon)...])
    }
    return nil
  }

  /// The value of a header's parameter, without its quotation marks.
  private static func parameter(_ name: String, of header: Substring) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == name else {
        continue
      }
      var value = pair[1]
      while value.last == " " { value.removeLast() }
      if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
      return String(value)
    }
    return nil
  }
}

extension Array<UInt8> {
  /// The first occurrence of the pattern at or after `start`. Ten megabytes of an upload are searched this way, so
  /// the C library looks for the first byte.
  func position(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var position = start
      while position + pattern.count <= bytes.count {
        guard let found = memchr(base + position, Int32(first), bytes.count - position) else { return nil }
        position = base.distance(to: UnsafeRawPointer(found))
        guard position + pattern.count <= bytes.count else { return nil }
        if memcmp(found, pattern, pattern.count) == 0 { return position }
        position += 1
      }
      return nil
    }
  }
}
