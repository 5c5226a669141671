import Glibc
import Text

/// A file that cannot be read or written.
package struct FileError: Error, Hashable, Sendable {
  /// Why.
  package enum Reason: Hashable, Sendable {
    case missing
    case exists
    case folder
    /// It is a device, a pipe or a socket.
    case notRegular
    /// It is a link, and what it leads to is not touched.
    case link
    /// It belongs to another user.
    case foreign
    /// It has more bytes than that.
    case tooLarge(limit: Int)
    /// It is not UTF-8.
    case notText(TextMistake)
    /// Its name has a zero byte in it.
    case notAName
    /// It has fewer bytes than it had.
    case shortened
    /// What the system says, by its number.
    case system(Int32)
  }

  /// The file.
  package let path: String
  /// Why.
  package let reason: Reason

  /// An error at a path.
  package init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, errno number: Int32) {
    self.init(path, number == ENOENT ? .missing : number == EEXIST ? .exists : .system(number))
  }

  /// The number of the system's error; 0 where it was not the system that refused.
  package var systemNumber: Int32 {
    switch reason {
    case .missing: ENOENT
    case .exists: EEXIST
    case .system(let number): number
    default: 0
    }
  }

  /// Why, to stand behind a colon: `it is not a regular file`.
  package var because: String {
    switch reason {
    case .missing: "there is no such file"
    case .exists: SystemError.text(EEXIST)
    case .folder: "it is a directory"
    case .notRegular: "it is not a regular file"
    case .link: "it is a link"
    case .foreign: "it belongs to another user"
    case .tooLarge(let limit): "it is larger than \(Self.size(limit))"
    case .notText(let mistake): "it \(mistake)"
    case .notAName: "its name has a zero byte in it"
    case .shortened: "it became shorter while it was read"
    case .system(let number): SystemError.text(number)
    }
  }

  /// A size as people write it: `16 MB`.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 20)...: "\(bytes >> 20) MB"
    case (1 << 10)...: "\(bytes >> 10) KB"
    default: "\(bytes) bytes"
    }
  }
}
