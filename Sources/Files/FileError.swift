import Glibc
import Text

package struct FileError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case missing
    case exists
    case folder
    /// A device, a pipe or a socket.
    case notRegular
    /// A symbolic link, which is not followed.
    case link
    /// Owned by another user.
    case foreign
    /// Larger than `limit` bytes.
    case tooLarge(limit: Int)
    case notText(TextMistake)
    /// The name contains a zero byte.
    case notAName
    /// The file has fewer bytes than when it was opened.
    case shortened
    /// The system's error number.
    case system(Int32)
  }

  package let path: String
  package let reason: Reason

  package init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, errno number: Int32) {
    self.init(path, number == ENOENT ? .missing : number == EEXIST ? .exists : .system(number))
  }

  /// The system's error number; 0 if it was not the system that refused.
  package var systemNumber: Int32 {
    switch reason {
    case .missing: ENOENT
    case .exists: EEXIST
    case .system(let number): number
    default: 0
    }
  }

  /// The reason, to follow a colon: `it is not a regular file`.
  package var because: String {
    switch reason {
    case .missing: "no such file"
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

  /// A size for people: `16 MB`.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 20)...: "\(bytes >> 20) MB"
    case (1 << 10)...: "\(bytes >> 10) KB"
    default: "\(bytes) bytes"
    }
  }
}

package enum SystemError {
  /// The text of an error number: `Permission denied`.
  package static func text(_ number: Int32 = errno) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return StrictText.forShowing(
      UnsafeBufferPointer(start: text, count: strlen(text)).map(UInt8.init(bitPattern:)))
  }
}
