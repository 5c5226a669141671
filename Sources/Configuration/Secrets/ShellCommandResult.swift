import Text

/// What became of a command.
struct ShellCommandResult {
  /// How it ended.
  enum End: Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
    /// It was stopped by the system when it tried to use the terminal, and then ended.
    case wantedTerminal
    /// Its time ran out, and it was ended.
    case tookTooLong
  }

  /// How it ended.
  var end: End
  /// Its standard output, or the beginning of it.
  var output: [UInt8]
  /// Its standard error, or the beginning of it.
  var errors: [UInt8]

  /// The first line of its standard output that is not empty.
  ///
  /// - Throws: `TextMistake` where that is not UTF-8.
  func firstLine() throws(TextMistake) -> String {
    let ends: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    return try StrictText.decode(output.split(whereSeparator: ends.contains).first ?? [])
  }

  /// `; it said: …` for a message, in one line, without control characters and without the secret; empty where it
  /// said nothing.
  func said(hiding secret: String) -> String {
    let lines = StrictText.forShowing(errors).split(whereSeparator: \.isNewline).map { line in
      String(
        String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
    let text = SecretRedaction.redact(lines.filter { !$0.isEmpty }.joined(separator: " · "), secret: secret)
    return text.isEmpty ? "" : "; it said: \(text.prefix(300))"
  }
}
