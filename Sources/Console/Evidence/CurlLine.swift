import Changes
import ClerkAPI
import Text

/// A request as a line of curl, which takes the secret key from where the profile has it.
struct CurlLine {
  /// Nil where something of the request is hidden or was not kept.
  let text: String?

  /// The header as it may be seen: the shell puts the key in.
  static func authorization(_ session: SessionInfo) -> String { "Bearer \(session.keyInShell)" }

  init(_ request: RecordedRequest, _ session: SessionInfo, revealsPrivate: Bool) {
    guard let body = Self.body(request.body, revealsPrivate: revealsPrivate) else {
      text = nil
      return
    }
    var words = ["curl", "--silent", "--show-error", "--globoff"]
    if request.method != .get { words += ["--request", request.method.rawValue] }
    words.append(ShellLine.quoted(request.url))
    words += ["--header", #""Authorization: \#(Self.authorization(session))""#]
    for header in request.headers where header.name != "User-Agent" {
      // curl makes up a boundary of its own.
      if case .file = request.body, header.name == "Content-Type" { continue }
      words += ["--header", ShellLine.quoted("\(header.name): \(header.value)")]
    }
    let line = (words + body).joined(separator: " ")
    text = request.isChange ? "# Running this makes the change again.\n\(line)" : line
  }

  private static func body(_ body: RecordedBody, revealsPrivate: Bool) -> [String]? {
    switch body {
    case .none: return []
    case .text(let bytes, _):
      guard body.isWhole, revealsPrivate || !RequestBody(bytes, revealsPrivate: false).holdsPrivate else {
        return nil
      }
      return ["--data-raw", ShellLine.quoted(StrictText.forShowing(bytes))]
    case .file(let path, _, let uploader):
      let escaped = path.reduce(into: "") { $0 += #"\""#.contains($1) ? #"\\#($1)"# : String($1) }
      return (uploader.map { ["--form-string", ShellLine.quoted("uploader_user_id=\($0)")] } ?? [])
        + ["--form", ShellLine.quoted(#"file=@"\#(escaped)""#)]
    }
  }
}
