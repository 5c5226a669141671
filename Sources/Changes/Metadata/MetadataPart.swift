import JSON

/// One of an organization's two metadata documents. The raw value is the name by which Clerk knows it.
package enum MetadataPart: String, CaseIterable, Hashable, Sendable {
  /// What frontends may read.
  case forAll = "public_metadata"
  /// What only backends may read.
  case forBackends = "private_metadata"

  /// What it is called in a path: `public`.
  package var name: String {
    switch self {
    case .forAll: "public"
    case .forBackends: "private"
    }
  }

  /// What it is called above its members: `Public`.
  package var label: String {
    switch self {
    case .forAll: "Public"
    case .forBackends: "Private"
    }
  }
}
