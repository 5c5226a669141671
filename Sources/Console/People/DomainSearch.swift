import Text

/// A part of a domain's name, looked for here: Clerk searches no domains of one organization.
package struct DomainSearch: Sendable {
  private let pattern: WordPattern

  package init(_ words: String) {
    pattern = WordPattern(words.trimmed)
  }

  package func finds(_ name: String) -> Bool {
    pattern.bytes.isEmpty || !pattern.ranges(in: Folding.fold(name), allowsGaps: false).isEmpty
  }
}
