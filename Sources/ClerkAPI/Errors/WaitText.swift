/// How long to wait, in words.
package enum WaitText {
  /// `45 s`, `53 min`; rounded up.
  package static func of(_ seconds: Int64) -> String {
    seconds <= 120 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
  }
}
