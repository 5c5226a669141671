/// Sentences that end with what others wrote.
package enum SentenceText {
  /// With a full stop, but for a text that has one already: `Südenwerk e.G.`.
  package static func ended(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
