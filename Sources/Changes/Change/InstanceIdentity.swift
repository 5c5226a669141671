/// Which instance a change was meant for: the id that `GET /v1/instance` gives, else the host and a fingerprint of the
/// key. Nothing is repeated on another one.
package struct InstanceIdentity: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// `ins_…`, or `host#fingerprint`.
  package let rawValue: String

  /// The identity of that text.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The identity of an instance whose id is not known.
  ///
  /// - Parameter fingerprint: A digest of the secret key, from which the key cannot be told.
  package init(host: String, fingerprint: String) {
    rawValue = "\(host)#\(fingerprint)"
  }

  /// The identity as text.
  package var description: String { rawValue }
}
