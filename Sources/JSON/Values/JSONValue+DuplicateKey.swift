extension JSONValue {
  /// A key that is twice in one object, at any depth, so that one of its members would be lost without a word.
  package var duplicateKey: JSONString? {
    var pending = [self]
    while let value = pending.popLast() {
      switch value {
      case .array(let elements): pending += elements
      case .object(let object):
        var keys: Set<JSONString> = []
        for member in object {
          guard keys.insert(member.key).inserted else { return member.key }
          pending.append(member.value)
        }
      default: break
      }
    }
    return nil
  }
}
