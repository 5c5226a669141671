import Changes

/// Asks what is in the folder of a path that is being typed, and what is in the image that it names.
enum PathReads {
  /// Asks for what is missing now.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard var form = state.typedForm, let field = form.focused, case .path(let use) = field.kind,
      !field.path.isEmpty
    else { return [] }
    var effects: [Effect] = []
    let place = form.focus
    let folder = PathCompletion.parts(field.path).folder
    if field.completion?.folder != folder {
      let request = state.ask(.path)
      form.fields[place].completion = PathCompletion(folder: folder, request: request)
      if let old = field.completion?.request { effects.append(.cancel(old)) }
      effects.append(.read(request, .folder(path: folder)))
    }
    if use == .image, let file = form.focused?.completion?.file(field.path), field.look?.path != file {
      let request = state.ask(.path)
      form.fields[place].look = PathLook(path: file, request: request)
      effects.append(.read(request, .logo(path: file, uploader: nil)))
    }
    if !effects.isEmpty { state.typedForm = form }
    return effects
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    switch answer {
    case .folder(let result): listed(&state, request, result)
    case .logo(let result):
      guard let place = state.change?.form.fields.firstIndex(where: { $0.look?.request == request }) else {
        break
      }
      state.change?.form.fields[place].look?.request = nil
      state.change?.form.fields[place].look?.result = result
    default: break
    }
    return []
  }

  /// Takes in what is in a folder, if it is still asked for.
  private static func listed(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<FolderListing, FolderFailure>
  ) {
    state.withForms { form in
      guard let place = form.fields.firstIndex(where: { $0.completion?.request == request }) else { return }
      form.fields[place].completion?.answer(result)
      if let command = form.fields[place].waitsForFolder {
        form.fields[place].waitsForFolder = nil
        if place == form.focus { _ = FormReducer.reduce(&form, command) }
      }
      form.scrollToFocus()
    }
    ExportReducer.suggest(&state)
  }
}
