extension Substring {
  /// What follows a prefix of ASCII, in whatever case it is; nil where that is not there.
  package func rest(afterAnyCase prefix: String) -> Substring? {
    guard let end = utf8.index(startIndex, offsetBy: prefix.utf8.count, limitedBy: endIndex),
      self[..<end].lowercased() == prefix
    else { return nil }
    return self[end...]
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  package var trimmed: String {
    let head = drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
