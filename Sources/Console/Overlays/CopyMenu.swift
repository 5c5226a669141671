/// Asks what to copy.
public struct CopyMenu: Equatable, Sendable {
  /// Something that can be copied.
  public struct Item: Equatable, Sendable {
    /// The key that copies it.
    public var key: Character
    /// What it is.
    public var label: String
    /// What goes to the clipboard.
    public var text: String
  }

  /// What there is.
  public var items: [Item]
  /// Which is selected, and which are on screen.
  public internal(set) var scroll = Scroll()

  init(items: [Item]) {
    self.items = items
  }
}
