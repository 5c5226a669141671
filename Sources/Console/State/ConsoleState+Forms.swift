extension ConsoleState {
  /// The form that takes what is typed now.
  var typedForm: FormState? {
    get {
      if let export { return export.step == .editing ? export.form : nil }
      if case .composing(let form) = bulk?.step { return form }
      return change?.step == .editing ? change?.form : nil
    }
    set {
      guard let newValue else { return }
      if export != nil {
        export?.form = newValue
      } else if case .composing = bulk?.step {
        bulk?.step = .composing(newValue)
      } else {
        change?.form = newValue
      }
    }
  }

  /// Changes every open form, whether it takes what is typed or lies under a question.
  mutating func withForms(_ work: (inout FormState) -> Void) {
    if var form = export?.form {
      work(&form)
      export?.form = form
    }
    if case .composing(var form) = bulk?.step {
      work(&form)
      bulk?.step = .composing(form)
    }
    if var form = bulk?.form {
      work(&form)
      bulk?.form = form
    }
    if var form = change?.form {
      work(&form)
      change?.form = form
    }
  }
}

extension ConsoleState {
  /// The ticket given in a review, which the next one begins with.
  mutating func ticket(of review: ReviewState, else other: String?) -> String? {
    guard let given = review.ticket else {
      ticket = other ?? ticket
      return other
    }
    ticket = given.text.isEmpty ? nil : given.text
    return ticket
  }
}
