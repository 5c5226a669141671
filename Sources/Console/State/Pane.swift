/// The panes that can have the focus.
public enum Pane: String, Hashable, Sendable {
  case list
  case detail
}
