import Changes

/// The lists of an organization: who is in it, who is invited, which e-mail domains are its own.
package enum PeopleKind: String, CaseIterable, Hashable, Sendable {
  case members = "Members"
  case invitations = "Invitations"
  case domains = "Domains"

  /// `1 member`, `1,234 members`.
  package func count(_ number: Int) -> String { "\(CountText.grouped(number)) \(noun(number))" }

  package func noun(_ number: Int = 2) -> String {
    number == 1 ? String(rawValue.lowercased().dropLast()) : rawValue.lowercased()
  }
}
