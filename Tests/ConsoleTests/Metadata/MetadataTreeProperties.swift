import Changes
import JSON
import TestSupport
import Testing

@testable import Console

/// What holds whatever a person does.
@Suite("Any way through the tree")
struct MetadataTreeProperties {
  /// Keys in a likely mix; letters and JSON are typed where there is a line.
  private static let keys = [
    "j", "j", "j", "k", "l", "h", "Space", "e", "e", "a", "a", "R", "x", "u", "U", "p", "G", "g", "PgDn",
    "^D",
    "Del", "F2", "Enter",
  ]
  private static let texts = [
    "a", "b", "木", "🚀 x", "1", "1.0", "null", "true", "\"q\"", "[1, null, {\"n\": null}]",
    "{\"c\": {\"d\": null}, \"e\": 2}", "{", "",
  ]
  private static let start =
    #"{"a":{"b":[1,{"c":null}],"null":null,"deep":{"x":{"y":{"z":1.50}}}},"b":"text","list":[],"o":{},"n":null}"#

  private func run(_ seed: Int, _ check: (TreeDriver) throws -> Void) throws {
    var dice = SeededGenerator(seed: UInt64(seed))
    var driver = TreeDriver(
      try JSONValue(parsing: Self.start), ["secret": ["k": 1]], revealsPrivate: seed.isMultiple(of: 2),
      rows: 12)
    for _ in 0..<60 {
      if driver.tree.entry != nil {
        if Bool.random(using: &dice) { driver.press("^U") }
        driver.type(Self.texts.randomElement(using: &dice) ?? "")
        if Int.random(in: 0..<3, using: &dice) == 0 { driver.press("Tab") }
        driver.press(Int.random(in: 0..<6, using: &dice) == 0 ? "Esc" : "Enter")
      } else {
        driver.press(Self.keys.randomElement(using: &dice) ?? "j")
      }
      try check(driver)
    }
  }

  @Test(arguments: 0..<50)
  func aMergeMakesOfTheOldWhatWasEditedOrItIsSaid(seed: Int) throws {
    try run(seed) { driver in
      for document in driver.tree.documents {
        let patch = MetadataPatch(from: document.base, to: document.edited)
        let merged = JSONValue.object(MetadataPatch.merge(patch.patch, into: document.base))
        let isReached = merged.isSame(as: .object(document.edited))
        #expect(isReached == document.inexpressible.isEmpty, "\(document.edited)")
        #expect(document.byteCount == merged.bytes().count)
        #expect(
          (document.changeCount == 0) == JSONValue.object(document.base).isSame(as: .object(document.edited)))
      }
    }
  }

  @Test(arguments: 150..<190)
  func theCursorIsOnARowAndTheRowsAreTheDocument(seed: Int) throws {
    try run(seed) { driver in
      let tree = driver.tree
      #expect(tree.rows.count(where: { $0.path == tree.cursor }) == 1)
      #expect(Set(tree.rows.map(\.path)).count == tree.rows.count)
      for row in tree.rows {
        if let value = row.value { #expect(tree.value(at: row.path) == value) }
        #expect(tree.isHidden(row.path.part) == (row.value == nil))
      }
    }
  }

  /// A step changes what it is about: everything that does not hold its place, or stand in it, is written as before.
  @Test(arguments: 190..<230)
  func nothingElseIsTouched(seed: Int) throws {
    var before: TreeDriver?
    try run(seed) { driver in
      defer { before = driver }
      guard let before, before.tree.documents != driver.tree.documents else { return }
      // Undoing goes to where the cursor was, not to what is undone.
      if let notice = driver.tree.notice, notice.hasPrefix("Undone") || notice.hasPrefix("Redone") {
        return
      }
      let (old, new) = (Self.leaves(before.tree), Self.leaves(driver.tree))
      let changed = Set(old.keys).union(new.keys).filter { path in
        old[path].map { $0.bytes() } != new[path].map { $0.bytes() }
      }
      let places = [before.tree.cursor, driver.tree.cursor].map(Self.keys)
      for path in changed {
        let isThere = places.contains { path.starts(with: $0) }
        // An object that gets its first member, or loses its last, is a leaf that comes or goes.
        let holdsIt = places.contains { $0.dropLast() == path[...] }
        #expect(isThere || holdsIt, "\(path) was changed at \(places)")
      }
    }
  }

  /// The keys that lead to a place, as far as they go: what stands in an array is part of it.
  private static func keys(_ path: TreePath) -> [JSONString] {
    var keys = [JSONString(path.part.rawValue)]
    for case .key(let key) in path.steps.prefix(while: { if case .key = $0 { true } else { false } }) {
      keys.append(key)
    }
    return keys
  }

  /// Scalars, arrays and empty objects by their keys.
  private static func leaves(_ tree: MetadataTree) -> [[JSONString]: JSONValue] {
    var leaves: [[JSONString]: JSONValue] = [:]
    func add(_ value: JSONValue, _ path: [JSONString]) {
      guard case .object(let object) = value, !object.isEmpty else {
        leaves[path] = value
        return
      }
      for (key, value) in object { add(value, path + [key]) }
    }
    for document in tree.documents {
      add(.object(document.edited), [JSONString(document.part.rawValue)])
    }
    return leaves
  }

  @Test(arguments: 250..<270)
  func undoingEverythingLeavesWhatWasRead(seed: Int) throws {
    var last: TreeDriver?
    try run(seed) { last = $0 }
    var driver = try #require(last)
    driver.press("Esc")
    for _ in 0..<70 { driver.press("u") }
    #expect(!driver.tree.isDirty)
    #expect(driver.tree.documents.allSatisfy { $0.edited == $0.base })
  }

  @Test(arguments: 300..<340)
  func aDraftBringsEverythingBack(seed: Int) throws {
    try run(seed) { driver in
      var again = TreeDriver(
        .object(driver.tree[.forAll]?.base ?? JSONObject()),
        .object(driver.tree[.forBackends]?.base ?? JSONObject()), revealsPrivate: true, rows: 12)
      // The draft goes through text, as on a disk.
      let kept =
        try JSONValue(parsing: JSONValue.object(driver.tree.draft).text()).objectValue ?? JSONObject()
      #expect(again.tree.apply(draft: kept) == [])
      #expect(again.tree.documents == driver.tree.documents)
      #expect(again.tree.isDirty == driver.tree.isDirty)
      if let entry = driver.tree.entry, entry.isNew || entry.isDirty {
        #expect(again.tree.entry?.line.text == entry.line.text)
        #expect(again.tree.entry?.aim == entry.aim)
        #expect(again.tree.entry?.kind == entry.kind)
        #expect(again.cursor == driver.cursor || entry.isNew)
      }
    }
  }
}
