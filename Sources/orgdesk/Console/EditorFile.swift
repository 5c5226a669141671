import Console
import Glibc

/// A text in a file that only its owner may read, for the time of an editor.
struct EditorFile {
  /// Which edit it is for.
  let request: RequestID
  private let path: String
  private let editor: String

  /// Writes a text into a new file.
  ///
  /// - Throws: `EditorFailure`.
  init(_ text: String, for request: RequestID, environment: [String: String]) throws(EditorFailure) {
    self.request = request
    let editors = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    editor = editors.first { !$0.isEmpty } ?? "vi"
    let folders = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] }
    let folder = folders.first { $0.hasPrefix("/") } ?? "/tmp"
    var template = Array("\(folder)/orgdesk-XXXXXX.json".utf8CString)
    let descriptor = mkstemps(&template, 5)
    guard descriptor >= 0 else {
      throw EditorFailure(
        "A file for the editor cannot be made in \(folder): \(String(cString: strerror(errno))).")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else {
        unlink(path)
        throw EditorFailure("The file for the editor cannot be written: \(String(cString: strerror(errno))).")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// What to run: the editor may be words of a shell, such as `code --wait`.
  var command: [String] { ["/bin/sh", "-c", "exec \(editor) \"$1\"", "sh", path] }

  /// What the editor has left, once it has ended with that status. The file is removed.
  func result(_ status: Int32) -> Result<String, EditorFailure> {
    defer { unlink(path) }
    switch status {
    case 0: break
    case 126, 127:
      return .failure(EditorFailure("The editor “\(editor)” could not be started; set VISUAL or EDITOR."))
    default: return .failure(EditorFailure("The editor ended with status \(status): nothing was changed."))
    }
    guard let file = fopen(path, "re") else {
      let reason = String(cString: strerror(errno))
      return .failure(EditorFailure("What the editor wrote cannot be read: \(reason)."))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return .success(String(decoding: bytes, as: UTF8.self))
  }
}
