import ClerkAPI
import JSON
import Text

/// A person as known when a change was requested: name and address may change later, the id does not.
package struct PersonReference: Hashable, Sendable {
  package var id: UserID
  package var name: String?
  /// The primary e-mail address; nil where there is none or it was not read.
  package var emailAddress: String?

  package init(id: UserID, name: String?, emailAddress: String?) {
    self.id = id
    self.name = name
    self.emailAddress = emailAddress
  }

  package init(_ user: User) {
    self.init(id: user.id, name: user.name ?? user.username, emailAddress: user.primaryEmailAddress)
  }

  /// Whom a membership is of, as far as it tells; nil where it names no one.
  package init?(_ membership: Membership) {
    guard let person = membership.person, let id = person.userID else { return nil }
    self.init(
      id: id, name: person.name ?? person.username, emailAddress: Self.address(identifier: person.identifier))
  }

  /// The address that identifies a member; nil where the identifier is a user name.
  package static func address(identifier: String?) -> String? {
    identifier.flatMap { $0.contains("@") ? $0 : nil }
  }

  /// `Ada Lovelace (ada@acme.example)`, or as much of that as there is.
  package var text: String {
    guard let name else { return emailAddress ?? id.rawValue }
    return emailAddress.map { "\(name) (\($0))" } ?? "\(name) (\(id))"
  }

  /// The name alone, for sentences that have said who it is.
  package var shortName: String { name ?? emailAddress ?? id.rawValue }

  /// Whether both are the same, byte by byte.
  package static func == (left: PersonReference, right: PersonReference) -> Bool {
    left.id == right.id && left.name.hasSameBytes(as: right.name)
      && left.emailAddress.hasSameBytes(as: right.emailAddress)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(name.map { ByteText($0) })
    hasher.combine(emailAddress.map { ByteText($0) })
  }
}
