/// What is said where hardly anyone is left to look after an organization.
package struct AdminsText: Hashable, Sendable {
  /// In a sentence.
  package let sentence: String
  /// In two or three words.
  package let short: String
  /// Whether no one can manage it any more, as far as that is known.
  package let isWarning: Bool

  private static let none = AdminsText(sentence: "No admin left.", short: "no admin left", isWarning: true)

  /// Nil where there are admins, or nothing is known of them.
  ///
  /// - Parameters:
  ///   - admins: How many members are admins.
  ///   - isMissing: Whether Clerk says that no member has the permissions that an organization cannot do without.
  package static func of(admins: Int?, isMissing: Bool?) -> AdminsText? {
    switch isMissing {
    case true?:
      AdminsText(
        sentence: "No admin left: no member can manage this organization.", short: none.short, isWarning: true
      )
    case false? where admins == 0:
      AdminsText(
        sentence: "No admin; another role has the permissions to manage members.", short: "no admin",
        isWarning: false)
    case nil where admins == 0: none
    default: nil
    }
  }
}
