/// Which orgdesk this is.
enum Version {
  static let text = "0.1.0"
  /// What the program calls itself to servers.
  static let userAgent = "orgdesk/\(text)"
}
