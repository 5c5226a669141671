/// Keys in a path field, before they do what they do in every field.
enum PathKeys {
  /// - Returns: Whether there was something to complete.
  static func complete(_ form: inout FormState) -> Bool {
    guard let field = form.focused, field.kind.isPath, !field.path.isEmpty else { return false }
    if field.path != "~", waits(&form, field, .nextField) { return true }
    let folder = PathCompletion.parts(field.path).folder
    var completion = field.completion ?? PathCompletion(folder: folder)
    let step = completion.complete(field.path)
    form.fields[form.focus].completion = completion
    switch step {
    case .nothing: return false
    case .stays: break
    case .text(let text): form.fields[form.focus].setText(TypedPath.written(text))
    }
    form.scrollToFocus()
    return true
  }

  /// Has a key wait for the folder, if its effect depends on that.
  ///
  /// - Returns: Whether it waits.
  private static func waits(_ form: inout FormState, _ field: FormField, _ command: Command) -> Bool {
    let folder = PathCompletion.parts(field.path).folder
    if let completion = field.completion, completion.folder == folder, completion.read.request == nil {
      return false
    }
    form.fields[form.focus].waitsForFolder = command
    return true
  }

  /// - Returns: Whether there was another candidate.
  static func choose(_ form: inout FormState, by step: Int) -> Bool {
    guard let field = form.focused, field.kind.isPath, !field.path.isEmpty else { return false }
    if step > 0, waits(&form, field, .moveDown) { return true }
    guard var completion = field.completion, step > 0 || completion.selection != nil else { return false }
    let isChosen = completion.choose(by: step, field.path)
    form.fields[form.focus].completion = completion
    form.scrollToFocus()
    return isChosen
  }

  /// - Returns: Whether a candidate was chosen.
  static func take(_ form: inout FormState) -> Bool {
    guard let field = form.focused, var completion = field.completion,
      let text = completion.take(field.path)
    else { return false }
    form.fields[form.focus].completion = completion
    form.fields[form.focus].setText(TypedPath.written(text))
    form.scrollToFocus()
    return true
  }
}
