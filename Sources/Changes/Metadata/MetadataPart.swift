import JSON

/// One of an organization's two metadata documents. The raw value is the name by which Clerk knows it.
public enum MetadataPart: String, CaseIterable, Hashable, Sendable {
  /// What frontends may read.
  case forAll = "public_metadata"
  /// What only backends may read.
  case forBackends = "private_metadata"

  /// What it is called in a path: `public`.
  public var name: String {
    switch self {
    case .forAll: "public"
    case .forBackends: "private"
    }
  }

  /// What it is called above its members: `Public`.
  public var label: String {
    switch self {
    case .forAll: "Public"
    case .forBackends: "Private"
    }
  }
}
