import Files

/// A file of certificates in PEM form, as `SSL_CERT_FILE` names one.
enum CertificateFile {
  /// Whether a certificate begins within the first 64 KB of the file at `path`.
  static func holdsCertificates(_ path: String) -> Bool {
    guard let start = try? ReadableFile(path).beginning(64 << 10) else { return false }
    return start.firstRange(of: Array("-----BEGIN CERTIFICATE-----".utf8)) != nil
  }
}
