import NIOSSL

/// How servers of tests show who they are.
enum TestTLS {
  /// A server that shows `certificate`.
  ///
  /// - Parameter applicationProtocols: The versions of HTTP it offers, such as `h2`.
  static func server(
    _ certificate: String = TestCertificates.server, applicationProtocols: [String] = []
  ) throws -> NIOSSLContext {
    let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.applicationProtocols = applicationProtocols
    return try NIOSSLContext(configuration: configuration)
  }

  /// Runs `body` with the path of a file that holds the authority's certificate.
  static func withAuthorityFile<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    try await TemporaryFile.with(Array(TestCertificates.authority.utf8), body)
  }
}
