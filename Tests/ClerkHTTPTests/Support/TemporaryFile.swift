import Glibc

/// A file that is there while a test runs.
enum TemporaryFile {
  /// The system said no.
  struct Failure: Error {}

  /// Runs `body` with the path of a file of these bytes.
  static func with<Value>(_ bytes: [UInt8], _ body: (String) async throws -> Value) async throws -> Value {
    var template = Array("/tmp/orgdesk-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure() }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == bytes.count else { throw Failure() }
    return try await body(path)
  }
}
