import ClerkAPI
import JSON
import Screen

/// Metadata as JSON, to be changed as text.
enum MetadataForm {
  /// The form. Private metadata is in it only where it was asked for before.
  static func make(_ organization: Organization, revealsPrivate: Bool, size: Size) -> FormState {
    var fields = [field("public_metadata", "Public metadata", organization.publicMetadata)]
    if revealsPrivate {
      fields.append(field("private_metadata", "Private metadata", organization.privateMetadata))
    } else {
      fields.append(
        FormField(
          "hidden", label: "Private metadata", initial: .text("hidden; p in the detail pane shows it first"),
          isReadOnly: true))
    }
    return FormState(
      title: ChangePurpose.metadata.title, subject: OrganizationForm.subject(organization), fields: fields,
      size: size)
  }

  private static func field(_ id: String, _ label: String, _ metadata: JSONObject?) -> FormField {
    FormField(
      id, label: label, kind: .json, initial: .object(metadata ?? JSONObject()),
      rules: [.required, .jsonObject(maxBytes: OrganizationForm.metadataLimit)])
  }
}
