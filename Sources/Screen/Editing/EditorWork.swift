/// How much an editor had to look at: what tests count instead of time. It makes no two editors different.
struct EditorWork: Hashable, Sendable {
  /// Bytes looked at so far.
  private(set) var bytes = 0

  /// Counts a change: no two of them leave the same number.
  mutating func add(_ count: Int) { bytes += count + 1 }

  mutating func add(_ other: EditorWork) { bytes += other.bytes }

  static func == (left: EditorWork, right: EditorWork) -> Bool { true }

  func hash(into hasher: inout Hasher) {}
}
