import Changes

/// Asks what is in the folder of a path that is being typed, and what is in the file that it names.
enum PathReads {
  /// Asks for what is missing now.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    guard let change = state.change, change.step == .editing, change.tree == nil,
      let field = change.form.focused, field.kind == .path, !field.text.isEmpty
    else { return [] }
    var effects: [Effect] = []
    let place = change.form.focus
    let folder = PathCompletion.parts(field.text).folder
    if field.completion?.folder != folder {
      let request = state.nextRequest()
      state.change?.form.fields[place].completion = PathCompletion(folder: folder, request: request)
      if let old = field.completion?.request { effects.append(.cancel(old)) }
      effects.append(.listFolder(request, path: folder))
    }
    guard let file = state.change?.form.focused?.completion?.file(field.text), field.look?.path != file else {
      return effects
    }
    let request = state.nextRequest()
    state.change?.form.fields[place].look = PathLook(path: file, request: request)
    return effects + [.inspectLogo(request, path: file, uploader: nil)]
  }

  /// Takes in what is in a folder, if it is still asked for.
  static func listed(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<FolderListing, FolderFailure>
  ) {
    guard var form = state.change?.form,
      let place = form.fields.firstIndex(where: { $0.completion?.request == request })
    else { return }
    form.fields[place].completion?.answer(result)
    if form.fields[place].completesWhenListed, place == form.focus {
      form.fields[place].completesWhenListed = false
      _ = PathKeys.complete(&form)
    }
    form.scrollToFocus()
    state.change?.form = form
  }

  /// Takes in what was seen of a file.
  ///
  /// - Returns: Whether it was asked for here.
  static func looked(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<LogoInspection, LogoProblem>
  ) -> Bool {
    guard let place = state.change?.form.fields.firstIndex(where: { $0.look?.request == request }) else {
      return false
    }
    state.change?.form.fields[place].look?.request = nil
    state.change?.form.fields[place].look?.result = result
    return true
  }
}
