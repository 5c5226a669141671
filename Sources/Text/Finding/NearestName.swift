/// Finds the name that a person probably meant.
package enum NearestName {
  /// The candidate nearest to `name`, if it is near enough to be a likely typo.
  package static func suggestion(for name: String, among candidates: [String]) -> String? {
    let scored = candidates.map { candidate in
      // Of two that are equally near, the one of the same length is meant more often.
      (candidate, distance(name.lowercased(), candidate.lowercased()), abs(name.count - candidate.count))
    }
    guard let best = scored.min(by: { ($0.1, $0.2) < ($1.1, $1.2) }) else { return nil }
    return best.1 <= max(1, min(name.count, best.0.count) / 3) ? best.0 : nil
  }

  /// “, did you mean X?”, or all candidates if none is near.
  package static func advice(for name: String, among candidates: [String]) -> String {
    if let near = suggestion(for: name, among: candidates) { return ", did you mean \(near)?" }
    return candidates.isEmpty ? "" : "; known here: \(candidates.joined(separator: ", "))"
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  static func distance(_ one: String, _ other: String) -> Int {
    let left = Array(one)
    let right = Array(other)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
