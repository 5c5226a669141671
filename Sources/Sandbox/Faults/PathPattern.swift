/// A pattern of request paths: `*` stands for one part, or some characters within one; `**` for any number of
/// parts.
package struct PathPattern: Sendable, Equatable {
  /// The pattern as it was written.
  package let text: String
  private let parts: [String]
  private let includesVersion: Bool

  /// A pattern for paths with `/v1` at the front, or for what follows it.
  package init(_ text: String) {
    self.text = text
    parts = PathPattern.split(text)
    includesVersion = parts.first == "v1" || parts.first == "**"
  }

  /// - Parameter path: a request's whole path, without its query.
  func matches(_ path: String) -> Bool {
    var segments = PathPattern.split(path)[...]
    if !includesVersion, segments.first == "v1" { segments = segments.dropFirst() }
    return PathPattern.matches(parts[...], segments)
  }

  private static func split(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  private static func matches(_ parts: ArraySlice<String>, _ segments: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return segments.isEmpty }
    if part == "**" {
      return matches(parts.dropFirst(), segments)
        || (!segments.isEmpty && matches(parts, segments.dropFirst()))
    }
    guard let segment = segments.first, matchesPart(Array(part.utf8)[...], Array(segment.utf8)[...]) else {
      return false
    }
    return matches(parts.dropFirst(), segments.dropFirst())
  }

  private static func matchesPart(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == UInt8(ascii: "*") {
      return matchesPart(pattern.dropFirst(), text)
        || (!text.isEmpty && matchesPart(pattern, text.dropFirst()))
    }
    return text.first == first && matchesPart(pattern.dropFirst(), text.dropFirst())
  }
}
