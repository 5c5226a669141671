import Console
import Files
import Glibc
import Text

/// A text in a file that only its owner may read, for the time of an editor. It is removed once what is in it was taken; what
/// could not be taken is kept, so that nothing that was typed is lost.
struct EditorFile {
  /// The shortest time an edit takes: an editor that returns sooner, with nothing changed, has handed the
  /// file to a window that is still open.
  private static let shortestEdit = Duration.seconds(2)
  /// Bytes that are read of it at most.
  private static let limit = 16 << 20

  var request: RequestID
  let path: String
  private let text: String
  private let editor: String
  private var begun = ContinuousClock.now

  init(_ text: String, for request: RequestID, environment: [String: String]) throws(EditorFailure) {
    self.request = request
    self.text = text
    let editors = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    editor = editors.first { !$0.isEmpty } ?? "vi"
    let folders = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] }
    let folder = folders.first { $0.hasPrefix("/") } ?? "/tmp"
    do throws(FileError) {
      let file = try TemporaryFile(in: folder, prefix: "orgdesk-", suffix: ".json")
      try file.write(Array(text.utf8), syncs: false)
      path = file.path
    } catch {
      throw EditorFailure("Cannot create a file for the editor in \(folder): \(error.because).")
    }
  }

  /// What to run: the editor may be words of a shell, such as `code --wait`.
  var command: [String] { ["/bin/sh", "-c", "exec \(editor) \"$1\"", "sh", path] }

  /// The same file, for one more turn of the editor.
  func again(for request: RequestID) -> EditorFile {
    var file = self
    file.request = request
    file.begun = .now
    return file
  }

  /// What the editor has left, once it has ended with that status.
  func result(_ status: Int32) -> Result<String, EditorFailure> {
    switch status {
    case 0: break
    case 126, 127:
      unlink(path)
      return .failure(EditorFailure("The editor “\(editor)” could not be started; set VISUAL or EDITOR."))
    default: return broken(status)
    }
    let isShort = ContinuousClock.now - begun < Self.shortestEdit
    return taken(
      unchanged: isShort
        ? """
        The editor “\(editor)” returned at once. If the file is open in a window now, save it there first. Next time have \
        the editor wait until you close the file, for example with code --wait.
        """ : nil)
  }

  /// What is in the file by now, of which nothing could be taken before.
  func taken() -> Result<String, EditorFailure> {
    taken(unchanged: "Nothing has been saved in the file yet.")
  }

  private func taken(unchanged: String?) -> Result<String, EditorFailure> {
    do throws(FileError) {
      let found = try OwnFile.text(path, limit: Self.limit)
      if let unchanged, found.hasSameBytes(as: text) {
        return .failure(EditorFailure(unchanged, kept: KeptEdit(path: path, next: .take)))
      }
      unlink(path)
      return .success(found)
    } catch {
      guard error.reason != .missing else {
        return .failure(EditorFailure("The editor's file is gone: \(path)."))
      }
      return .failure(
        EditorFailure(
          "Cannot read what the editor wrote: \(error.because).", kept: KeptEdit(path: path, next: .edit))
      )
    }
  }

  /// What was saved by an editor that failed is kept.
  private func broken(_ status: Int32) -> Result<String, EditorFailure> {
    let isUnchanged = (try? OwnFile.text(path, limit: Self.limit)).map { $0.hasSameBytes(as: text) } ?? false
    let message = "The editor ended with status \(status): nothing was changed."
    guard !isUnchanged else {
      unlink(path)
      return .failure(EditorFailure(message))
    }
    return .failure(EditorFailure(message, kept: KeptEdit(path: path, next: .edit)))
  }
}
