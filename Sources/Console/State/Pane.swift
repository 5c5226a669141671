/// The panes that can have the focus.
package enum Pane: String, Hashable, Sendable {
  case list
  case detail
}
