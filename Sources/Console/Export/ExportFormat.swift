/// How organizations are written to a file. The raw value is the end of the file's name.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// As Clerk's list has them, whole.
  case json
  /// Their main fields, one organization a line.
  case csv
}
