import ClerkAPI
import Screen

/// Deleting, confirmed by typing: what will go, and a field for the slug, or the id's last six characters without one.
enum DeleteForm {
  /// The field in which the word is typed.
  static let field = "confirmation"
  /// The field that shows the subscription.
  static let subscription = "shown-subscription"
  /// The field that shows the balance.
  static let credits = "shown-credits"

  /// What has to be known before it is confirmed.
  static let warning =
    "This deletes everything above, including memberships and invitations. It cannot be undone."

  /// The form.
  static func make(_ organization: Organization, on instance: String, size: Size) -> FormState {
    let shown = [
      ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
      ("ID", organization.id.rawValue),
      ("Instance", instance),
      ("Members", MembersText.long(organization)),
    ]
    var fields = shown.map { FormField("shown-\($0.0)", label: $0.0, initial: .text($0.1), isReadOnly: true) }
    for (id, label) in [(subscription, "Subscription"), (credits, "Credits")] {
      fields.append(FormField(id, label: label, initial: .text("being read"), isReadOnly: true))
    }
    let word = word(organization)
    let confirmation = FormField(
      field, label: "Type \(word)",
      hint: "This deletes everything above, including memberships and invitations. It cannot be undone.",
      rules: [.required])
    return FormState(
      title: ChangePurpose.delete.title, subject: OrganizationForm.subject(organization),
      fields: fields + [confirmation], verb: "delete", size: size)
  }

  /// What has to be typed.
  static func word(_ organization: Organization) -> String {
    organization.slug ?? String(organization.id.rawValue.suffix(6))
  }
}
