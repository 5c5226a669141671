/// What has the focus, and so which meaning a key has.
public enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list
  case detail
  /// The line in which a search is typed.
  case prompt
  case help
  case menu
  case dialog
}
