extension Substring {
  /// What follows a prefix of small ASCII letters and signs, in whatever case it is and with the colon of whatever
  /// keyboard; nil where that is not there.
  package func rest(afterAnyCase prefix: String) -> Substring? {
    var rest = self
    for wanted in prefix {
      guard let found = rest.popFirst(),
        found.lowercased() == String(wanted) || (wanted == ":" && found == "：")
      else { return nil }
    }
    return rest
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  package var trimmed: String {
    let head = drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
