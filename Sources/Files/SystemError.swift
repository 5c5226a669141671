import Glibc
import Text

/// What the system says of an error.
package enum SystemError {
  /// The text of an error number: `Permission denied`.
  package static func text(_ number: Int32 = errno) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return StrictText.forShowing(
      UnsafeBufferPointer(start: text, count: strlen(text)).map(UInt8.init(bitPattern:)))
  }
}
