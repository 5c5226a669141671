import JSON

/// The rows of a document.
struct TreeRows {
  private(set) var rows: [TreeRow] = []
  private let document: TreeDocument
  private let folded: Set<TreePath>

  /// The rows, without those that are folded away; while it is hidden only the first keys, without values.
  init(of document: TreeDocument, folded: Set<TreePath>, isHidden: Bool) {
    self.document = document
    self.folded = folded
    let path = TreePath(document.part)
    let edited = JSONValue.object(document.edited)
    let base = JSONValue.object(document.base)
    guard isHidden else {
      add(path, edited, base: base)
      return
    }
    let isFolded = folded.contains(path)
    rows.append(
      TreeRow(path: path, value: nil, isFolded: isFolded, isChanged: !edited.isSame(as: base), problem: nil))
    guard !isFolded else { return }
    let before = Self.children(of: base)
    for (step, value) in edited.children {
      let isChanged = before[step].map { !$0.isSame(as: value) } ?? true
      rows.append(
        TreeRow(path: path.appending(step), value: nil, isFolded: false, isChanged: isChanged, problem: nil))
    }
  }

  private mutating func add(_ path: TreePath, _ value: JSONValue, base: JSONValue?) {
    let isFolded = value.isContainer && folded.contains(path)
    rows.append(
      TreeRow(
        path: path, value: value, isFolded: isFolded, isChanged: base.map { !$0.isSame(as: value) } ?? true,
        problem: document.problem(at: path.steps)))
    guard value.isContainer, !isFolded else { return }
    let before = base.map(Self.children) ?? [:]
    for (step, child) in value.children { add(path.appending(step), child, base: before[step]) }
  }

  private static func children(of value: JSONValue) -> [TreeStep: JSONValue] {
    Dictionary(value.children.map { ($0.step, $0.value) }) { $1 }
  }
}
