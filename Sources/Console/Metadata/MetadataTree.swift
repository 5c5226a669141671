import Changes
import ClerkAPI
import JSON
import Screen

/// An organization's metadata as an editable tree: documents, cursor, folds, the line being typed, undo. The
/// cursor is held by path, so that it stays on its member whatever happens around it.
package struct MetadataTree: Equatable, Sendable {
  /// Name, slug and id.
  package let subject: String
  /// Public and private.
  package private(set) var documents: [TreeDocument]
  package private(set) var cursor: TreePath
  /// Whether private metadata is shown, and so can be changed.
  package private(set) var revealsPrivate: Bool
  /// That it is not, in a sentence.
  let hidden: String
  /// Visible rows, in order.
  package private(set) var rows: [TreeRow] = []
  package internal(set) var entry: TreeEntry?
  /// The last message.
  package internal(set) var notice: String?
  /// Refusals of all of it: by the server, or by a check of the organization as it is now.
  package private(set) var refusals: [FormRefusal] = []
  /// Title and last line included.
  package private(set) var size: Size
  package internal(set) var top = 0
  /// What was killed last in a line, to be yanked.
  var killed = ""
  private var folded: Set<TreePath> = []
  private var past: [TreeSnapshot] = []
  private var future: [TreeSnapshot] = []

  static let undoLimit = 200

  /// Nothing is folded.
  init(
    _ organization: Organization, revealsPrivate: Bool, hidden: String, size: Size
  ) {
    subject = OrganizationForm.subject(organization)
    // Metadata that Clerk leaves out is not empty: it cannot be edited here.
    documents = MetadataPart.allCases.filter { organization.tells($0.rawValue) }.map { part in
      TreeDocument(part, organization.source[part.rawValue]?.objectValue ?? JSONObject())
    }
    self.revealsPrivate = revealsPrivate
    self.hidden = hidden
    self.size = size
    cursor = TreePath(documents.first?.part ?? .forAll)
    let untold = MetadataPart.allCases.filter { !organization.tells($0.rawValue) }
    if !untold.isEmpty {
      let names = untold.map { $0.label }.joined(separator: ", ")
      notice = "Clerk did not return these, so they cannot be edited here: \(names)."
    }
    refresh()
  }

  /// Whether dropping it would lose anything.
  package var isDirty: Bool { documents.contains(where: \.isChanged) || entry?.isDirty == true }

  package var changeCount: Int { documents.reduce(0) { $0 + $1.changeCount } }

  package subscript(part: MetadataPart) -> TreeDocument? { documents.first { $0.part == part } }

  package var row: TreeRow? { rows.indices.contains(place) ? rows[place] : nil }

  /// The cursor's place in the rows.
  package var place: Int { rows.firstIndex { $0.path == cursor } ?? 0 }

  package func isHidden(_ part: MetadataPart) -> Bool { part == .forBackends && !revealsPrivate }

  func value(at path: TreePath) -> JSONValue? {
    self[path.part].flatMap { JSONValue.object($0.edited).value(at: path.steps[...]) }
  }

  // MARK: Looking

  /// Goes to a path, or to the folded container around it.
  mutating func go(to path: TreePath) {
    cursor = path
    let shown = Set(rows.map(\.path))
    while !shown.contains(cursor), let parent = cursor.parent { cursor = parent }
    scroll()
  }

  /// Positive is down.
  mutating func move(by distance: Int) {
    guard !rows.isEmpty else { return }
    go(to: rows[max(0, min(place + distance, rows.count - 1))].path)
  }

  mutating func setFolded(_ path: TreePath, _ isFolded: Bool) {
    if isFolded { folded.insert(path) } else { folded.remove(path) }
    refresh()
  }

  mutating func toggleReveal() {
    revealsPrivate.toggle()
    refresh()
  }

  mutating func resize(to size: Size) {
    self.size = size
    scroll()
  }

  /// Scrolls to show the cursor and the line being typed.
  mutating func scroll() {
    let outline = TreeOutline(self)
    top = Scroll.top(
      top, showing: outline.cursorLines, of: outline.lines.count, rows: outline.bodyRows)
  }

  // MARK: Refusals

  /// Takes refusals, with the cursor on the document they are about.
  mutating func setRefusals(_ refusals: [FormRefusal]) {
    self.refusals = refusals
    if let part = refusals.lazy.compactMap({ $0.field.flatMap(MetadataPart.init(rawValue:)) }).first,
      cursor.part != part
    {
      go(to: TreePath(part))
    }
    scroll()
  }

  // MARK: Changing

  /// Changes documents as one step that can be undone; without an effect there is no step.
  ///
  /// - Parameters:
  ///   - deed: What is done, for the person: `removed “seats”`.
  ///   - contents: The new contents of the documents.
  ///   - cursor: Where the person is then.
  ///   - moved: Where a folded path is then; nil if it is gone.
  mutating func edit(
    _ deed: String, _ contents: [MetadataPart: JSONObject], cursor: TreePath,
    moved: (TreePath) -> TreePath? = { $0 }
  ) {
    let before = snapshot(deed)
    for place in documents.indices {
      if let content = contents[documents[place].part] { documents[place].edit(content) }
    }
    guard before.contents != documents.map(\.edited) else { return }
    past.append(before)
    if past.count > Self.undoLimit { past.removeFirst() }
    future = []
    refusals = []
    folded = Set(folded.compactMap(moved))
    refresh()
    go(to: cursor)
  }

  mutating func undo() {
    guard let snapshot = past.popLast() else {
      notice = "Nothing to undo."
      return
    }
    future.append(self.snapshot(snapshot.deed))
    restore(snapshot)
    notice = "Undone: \(snapshot.deed)."
  }

  mutating func redo() {
    guard let snapshot = future.popLast() else {
      notice = "Nothing to redo."
      return
    }
    past.append(self.snapshot(snapshot.deed))
    restore(snapshot)
    notice = "Redone: \(snapshot.deed)."
  }

  private func snapshot(_ deed: String) -> TreeSnapshot {
    TreeSnapshot(contents: documents.map(\.edited), cursor: cursor, folded: folded, deed: deed)
  }

  private mutating func restore(_ snapshot: TreeSnapshot) {
    for (place, content) in snapshot.contents.enumerated() { documents[place].edit(content) }
    folded = snapshot.folded
    refusals = []
    refresh()
    go(to: snapshot.cursor)
  }

  private mutating func refresh() {
    rows = documents.flatMap { TreeRows(of: $0, folded: folded, isHidden: isHidden($0.part)).rows }
    go(to: cursor)
  }
}

/// A state to undo to.
struct TreeSnapshot: Equatable, Sendable {
  /// In the order of the documents.
  let contents: [JSONObject]
  let cursor: TreePath
  let folded: Set<TreePath>
  /// What was done, for the person: `removed “seats”`.
  let deed: String
}
