import Changes

/// What is known of a path that is being typed, in words.
package enum PathText {
  /// What is said under the field; nil if nothing is known yet.
  static func note(_ field: FormField) -> String? {
    guard field.kind.isPath, let completion = field.completion, !field.path.isEmpty else { return nil }
    if let failure = completion.failure {
      let folder = completion.folder.isEmpty ? "This folder" : "The folder \(completion.folder)"
      return "\(folder) cannot be read: \(failure.reason)."
    }
    if let file = completion.file(field.path), let look = field.look, look.path == file {
      return look.result.map(text)
    }
    guard completion.listing != nil, completion.candidates(field.path).isEmpty,
      !PathCompletion.parts(field.path).name.isEmpty, field.path != "~", field.kind != .path(.writing)
    else { return nil }
    return "Nothing there begins so."
  }

  /// What an image is: `PNG · 64×32 pixels · 200,029 bytes`.
  package static func of(_ logo: LogoInspection) -> String {
    let type = logo.header.contentType.split(separator: "/").last.map { $0.uppercased() } ?? ""
    let pixels = logo.header.pixels.map { "\($0) pixels" }
    return [type, pixels, "\(CountText.grouped(logo.source.length)) bytes"].compactMap { $0 }
      .joined(separator: " · ")
  }

  private static func text(_ result: Result<LogoInspection, LogoProblem>) -> String {
    switch result {
    case .success(let logo): return of(logo)
    case .failure(let problem): return problem.explanation
    }
  }
}
