import JSON
import Screen

/// A JSON array that is printed piece by piece, as people can read it: what a terminal would act on is escaped.
struct StreamedArray {
  private var isEmpty = true

  /// The text of the next elements.
  mutating func text(_ elements: [JSONValue]) -> String {
    var text = ""
    for element in elements {
      text += isEmpty ? "[\n" : ",\n"
      isEmpty = false
      // Text in JSON has no line breaks of its own.
      let lines = SafeJSON.make(element.text(pretty: true)).split(separator: "\n")
      text += lines.map { "  \($0)" }.joined(separator: "\n")
    }
    return text
  }

  /// What ends it.
  var end: String { isEmpty ? "[]\n" : "\n]\n" }
}
