import ArgumentParser
import ClerkAPI

/// The options that say what an organization is to be, alike in the commands that create and change one.
enum OrganizationOptions {
  /// Looks at a member limit and a time of creation.
  ///
  /// - Throws: `ValidationError` that says what is expected.
  static func validate(maxAllowedMemberships: Int?, createdAt: String?) throws {
    if let maxAllowedMemberships, maxAllowedMemberships < 0 {
      throw ValidationError("--max-allowed-memberships is 0 or more.")
    }
    if let createdAt, Timestamp(rfc3339: createdAt) == nil {
      throw ValidationError("--created-at is a time such as 2024-05-28T08:00:00Z.")
    }
  }
}
