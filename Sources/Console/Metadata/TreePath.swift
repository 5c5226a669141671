import Changes
import JSON

/// Where something stands in an organization's metadata.
package struct TreePath: Hashable, Sendable {
  /// The document it is in.
  package let part: MetadataPart
  /// The way to it; none for the document itself.
  package let steps: [TreeStep]

  /// The way `steps` in a document.
  package init(_ part: MetadataPart, _ steps: [TreeStep] = []) {
    self.part = part
    self.steps = steps
  }

  /// What holds it; nil for a document.
  package var parent: TreePath? { steps.isEmpty ? nil : TreePath(part, steps.dropLast()) }

  /// `public.flags.0`, not yet safe to show.
  package var text: String { ([part.name] + steps.map(\.text)).joined(separator: ".") }

  /// The path of what stands in it.
  func appending(_ step: TreeStep) -> TreePath { TreePath(part, steps + [step]) }

  /// Whether it is `other` or stands inside of it.
  func isWithin(_ other: TreePath) -> Bool { part == other.part && steps.starts(with: other.steps) }

  /// The same place after the step behind `parent` became another one; nil if that step is taken away.
  func moved(in parent: TreePath, _ change: (TreeStep) -> TreeStep?) -> TreePath? {
    guard steps.count > parent.steps.count, isWithin(parent) else { return self }
    guard let step = change(steps[parent.steps.count]) else { return nil }
    return TreePath(part, parent.steps + [step] + steps.dropFirst(parent.steps.count + 1))
  }
}
