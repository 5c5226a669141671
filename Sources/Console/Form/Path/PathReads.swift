import Changes

/// Reads the folder of a typed path, and the image that it names.
enum PathReads {
  /// Reads what is missing now.
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
      if let old = field.completion?.read.request { effects.append(.cancel(old)) }
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
      let now = state.now
      state.withForms { form in
        for place in form.fields.indices where form.fields[place].look?.read.request == request {
          form.fields[place].look?.read.take(result, at: now)
        }
      }
    default: break
    }
    return []
  }

  private static func listed(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<FolderListing, FolderFailure>
  ) {
    let now = state.now
    state.withForms { form in
      guard let place = form.fields.firstIndex(where: { $0.completion?.read.request == request }) else {
        return
      }
      form.fields[place].completion?.read.take(result, at: now)
      if let command = form.fields[place].waitsForFolder {
        form.fields[place].waitsForFolder = nil
        if place == form.focus { _ = FormReducer.reduce(&form, command) }
      }
      form.scrollToFocus()
    }
    state.export?.followForm(&state)
  }
}

package enum PathUse: Equatable, Sendable {
  /// An image: described while its path is typed.
  case image
  case reading
  /// Written; need not exist.
  case writing
}

/// The check of the image that a path names.
struct PathLook: Equatable, Sendable {
  /// As typed.
  let path: String
  var read = Remote<LogoInspection, LogoProblem>()

  init(path: String, request: RequestID) {
    self.path = path
    read.begin(request)
  }
}

/// What is known of a typed path, in words.
enum PathText {
  /// The note under the field; nil if nothing is known yet.
  static func note(_ field: FormField) -> String? {
    guard field.kind.isPath, let completion = field.completion, !field.path.isEmpty else { return nil }
    if let failure = completion.read.failure {
      let folder = completion.folder.isEmpty ? "This folder" : "The folder \(completion.folder)"
      return "\(folder) cannot be read: \(failure.reason)."
    }
    if let file = completion.file(field.path), let look = field.look, look.path == file {
      return look.read.result.map(text)
    }
    guard completion.read.value != nil, completion.candidates(field.path).isEmpty,
      !PathCompletion.parts(field.path).name.isEmpty, field.path != "~", field.kind != .path(.writing)
    else { return nil }
    return "No file starts with that."
  }

  private static func text(_ result: Result<LogoInspection, LogoProblem>) -> String {
    switch result {
    case .success(let logo): return logo.text
    case .failure(let problem): return problem.explanation
    }
  }
}
