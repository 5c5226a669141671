import Glibc

/// A file of certificates in PEM form, as `SSL_CERT_FILE` names one.
enum CertificateFile {
  /// Whether a certificate begins within the first 64 KB of the file at `path`.
  static func holdsCertificates(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return false }
    return String(decoding: bytes[..<count], as: UTF8.self).contains("-----BEGIN CERTIFICATE-----")
  }
}
