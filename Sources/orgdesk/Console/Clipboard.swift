import Foundation

/// The clipboard of the person's own machine, reached through the terminal, even over ssh.
enum Clipboard {
  /// The sequence (OSC 52) with which a terminal is asked to put text on its clipboard.
  static func sequence(for text: String) -> [UInt8] {
    Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
  }
}
