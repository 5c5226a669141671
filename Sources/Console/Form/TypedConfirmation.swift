import Changes
import Screen

/// What has to be typed before something is sent, one text after another.
package struct TypedConfirmation: Equatable, Sendable {
  private struct Step: Equatable {
    let text: TypedConsent
    let purpose: String
  }

  /// What is asked for now and afterwards; the last one stays when it was typed.
  private var steps: [Step]
  package internal(set) var editor = LineEditor()
  package internal(set) var problem: String?
  package private(set) var isOpen = true

  /// Nil where nothing has to be typed.
  ///
  /// - Parameter purpose: What that lets a person do, in a word or two.
  init?(_ texts: [TypedConsent], purpose: String) {
    guard !texts.isEmpty else { return nil }
    steps = texts.map { Step(text: $0, purpose: purpose) }
  }

  /// Nil where a yes is enough.
  ///
  /// - Parameter purpose: What a number lets a person do; nil for what changes and deletions do.
  init?(_ consent: Consent, purpose: String? = nil) {
    switch consent {
    case .count(_, let isDeletion):
      self.init(consent.typed, purpose: purpose ?? (isDeletion ? "delete them" : "change them"))
    case .yes, .word, .amount, .totals: self.init(consent.typed, purpose: "send it")
    }
  }

  /// That credits are to be moved again, and then what else is asked for.
  init(againBefore rest: TypedConfirmation?) {
    steps = [Step(text: .again, purpose: "send it anyway")] + (rest?.steps ?? [])
  }

  package var wanted: String { steps[0].text.wanted }
  package var purpose: String { steps[0].purpose }

  /// Accepts the text if it matches; otherwise says why not.
  mutating func answer() {
    guard isOpen else { return }
    let wanted = steps[0].text
    guard wanted.accepts(editor.text) else {
      problem = editor.text.isEmpty ? "Type the \(wanted.noun)." : TypedConsent.mismatch
      return
    }
    problem = nil
    isOpen = steps.count > 1
    guard isOpen else { return }
    steps.removeFirst()
    editor = LineEditor()
  }

  mutating func handle(_ press: KeyPress) -> Bool {
    guard isOpen, editor.handle(press) else { return false }
    problem = nil
    return true
  }
}
