import JSON

/// Three versions of an object: as it was when a form was opened, as it is now, and as the person wants it. Numbers are
/// compared by value, members in any order.
package struct ThreeWay: Hashable, Sendable {
  /// Whose value is taken where both changed the same.
  package enum Choice: Hashable, Sendable {
    case mine
    case theirs
  }

  /// Everything that is not the same in all three, in the order in which it stands.
  package let differences: [ThreeWayDifference]
  private let theirs: JSONObject

  package init(then: JSONObject, theirs: JSONObject, mine: JSONObject) {
    self.theirs = theirs
    differences = Self.compare(then: then, theirs: theirs, mine: mine, path: [])
  }

  /// What is there now with the person's changes in it; where both changed the same, as chosen, else the person's.
  package func resolved(_ choices: [[JSONString]: Choice] = [:]) -> JSONObject {
    var result = theirs
    for difference in differences {
      switch difference.kind {
      case .onlyTheirs, .both: break
      case .conflict where choices[difference.path] == .theirs: break
      case .onlyMine, .conflict: result.put(difference.mine, at: difference.path[...])
      }
    }
    return result
  }

  private static func compare(
    then: JSONObject, theirs: JSONObject, mine: JSONObject, path: [JSONString]
  ) -> [ThreeWayDifference] {
    let own = Set(theirs.keys)
    let all = theirs.uniqueKeys + mine.uniqueKeys.filter { !own.contains($0) }
    let known = Set(all)
    return (all + then.uniqueKeys.filter { !known.contains($0) }).flatMap { key in
      compare(then: then[key], theirs: theirs[key], mine: mine[key], path: path + [key])
    }
  }

  private static func compare(
    then: JSONValue?, theirs: JSONValue?, mine: JSONValue?, path: [JSONString]
  ) -> [ThreeWayDifference] {
    if let theirs = theirs?.objectValue, let mine = mine?.objectValue, then == nil || then?.objectValue != nil
    {
      return compare(then: then?.objectValue ?? JSONObject(), theirs: theirs, mine: mine, path: path)
    }
    let isMine = !same(then, mine)
    let isTheirs = !same(then, theirs)
    let kind: ThreeWayDifference.Kind? =
      switch (isMine, isTheirs) {
      case (false, false): nil
      case (true, false): .onlyMine
      case (false, true): .onlyTheirs
      case (true, true): same(mine, theirs) ? .both : .conflict
      }
    return kind.map { [ThreeWayDifference(path: path, then: then, theirs: theirs, mine: mine, kind: $0)] }
      ?? []
  }

  private static func same(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isSame(as: other)
  }
}

/// One place where not all of three versions are the same. Nil is nothing there.
package struct ThreeWayDifference: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case onlyMine
    case onlyTheirs
    case both
    case conflict
  }

  package let path: [JSONString]
  /// What was there when the form was opened.
  package let then: JSONValue?
  package let theirs: JSONValue?
  package let mine: JSONValue?
  package let kind: Kind
}
