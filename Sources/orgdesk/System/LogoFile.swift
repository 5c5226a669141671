import Changes
import Files

enum LogoFile {
  /// Looks at the file at `path` before anything is sent; a `~` before the first slash is the home folder.
  static func inspect(
    _ path: String, uploader: String? = nil, home: String?
  ) throws(LogoProblem) -> LogoInspection {
    let path = Folder.expanded(path, home: home)
    let size: Int
    let start: [UInt8]
    do throws(FileError) {
      let file = try ReadableFile(path)
      (size, start) = (file.size, try file.beginning(ImageHeader.usefulLength))
    } catch {
      throw .unreadable(error.because)
    }
    let header = try LogoProblem.check(bytes: size, start: start)
    return LogoInspection(
      source: LogoSource(
        path: path, length: size, contentType: header.contentType, uploaderUserID: uploader), header: header)
  }
}
