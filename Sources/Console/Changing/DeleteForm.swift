import ClerkAPI
import Screen

/// Deleting, confirmed by typing: what will go, and a field for the slug, or the id's last six characters without one.
enum DeleteForm {
  /// The field in which the word is typed.
  static let field = "confirmation"

  /// The form.
  static func make(
    _ organization: Organization, subscription: Subscription?, credits: CreditBalance?, size: Size
  ) -> FormState {
    var shown = [
      ("Name", organization.name), ("Slug", organization.slug ?? "none"), ("ID", organization.id.rawValue),
      ("Members", MembersText.long(organization.membersCount, limit: organization.maxAllowedMemberships)),
    ]
    if let subscription {
      let plans = subscription.items.compactMap { $0.plan?.name }.joined(separator: ", ")
      shown.append(("Subscription", "\(subscription.status.rawValue)\(plans.isEmpty ? "" : ": \(plans)")"))
    }
    if let credits { shown.append(("Credits", credits.balance?.description ?? "never had credits")) }
    let fields = shown.map { FormField("shown-\($0.0)", label: $0.0, initial: .text($0.1), isReadOnly: true) }
    let word = word(organization)
    let confirmation = FormField(
      field, label: "Type \(word)",
      hint: "All of this goes, memberships and invitations too. Type \(word), then ^S. There is no way back.",
      rules: [.required])
    return FormState(
      title: ChangePurpose.delete.title, subject: OrganizationForm.subject(organization),
      fields: fields + [confirmation], size: size)
  }

  /// What has to be typed.
  static func word(_ organization: Organization) -> String {
    organization.slug ?? String(organization.id.rawValue.suffix(6))
  }
}
