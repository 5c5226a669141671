/// A part of the detail pane that can be folded: a section, or an object or array in metadata.
package struct DetailNode: Hashable, Sendable {
  /// The section it is in.
  package var section: DetailSection
  /// The way to it inside the section, as keys and places; empty for the section itself.
  package var path: [String]

  init(_ section: DetailSection, _ path: [String] = []) {
    self.section = section
    self.path = path
  }
}
