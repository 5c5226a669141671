import Screen

/// A text to be selected with the terminal's own means, where there is no clipboard: at the left, without a frame.
public struct SelectableText: Equatable, Sendable {
  /// What it is.
  public let what: String
  /// Which of its lines are on screen.
  public internal(set) var scroll = Scroll()
  private let text: String

  /// A text.
  init(_ text: String, what: String) {
    self.text = text
    self.what = what
  }

  /// Its lines in so many columns.
  public func lines(columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      TextWrap.lines(SafeText.make(String($0)), columns: columns, rest: columns)
    }
  }

  /// Lines above the text: its title.
  public static let headRows = 2
}
