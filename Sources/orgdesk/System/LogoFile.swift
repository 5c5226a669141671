import Changes
import Files

/// A file to upload as a logo, checked before anything is sent.
struct LogoFile {
  let source: LogoSource
  /// What its first bytes say.
  let header: ImageHeader

  /// Looks at the file at `path`; a `~` before the first slash is the home folder.
  init(path: String, uploader: String? = nil, home: String?) throws(LogoProblem) {
    let path = Folder.expanded(path, home: home)
    let size: Int
    let start: [UInt8]
    do throws(FileError) {
      let file = try ReadableFile(path)
      size = file.size
      start = try file.beginning(ImageHeader.usefulLength)
    } catch {
      throw .unreadable(error.because)
    }
    header = try LogoProblem.check(bytes: size, start: start)
    source = LogoSource(path: path, length: size, contentType: header.contentType, uploaderUserID: uploader)
  }

  var inspection: LogoInspection { LogoInspection(source: source, header: header) }
}
