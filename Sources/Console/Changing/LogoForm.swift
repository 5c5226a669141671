import ClerkAPI
import Screen

/// Uploading a logo, or removing the one there is.
enum LogoForm {
  /// The form.
  static func make(_ organization: Organization, size: Size) -> FormState {
    let hasLogo = organization.hasImage == true
    var fields = [
      FormField(
        "file", label: "File", hint: "JPEG, PNG, GIF or WebP of at most 10 MB; ~ is your home folder.",
        rules: [.required]),
      FormField(
        "uploader_user_id", label: "Uploaded by",
        hint: "The id of a user who is said to have uploaded it; may be empty."),
    ]
    if hasLogo {
      fields = [
        FormField(
          "action", label: "Do",
          kind: .choice([
            FieldOption("upload", label: "upload another"), FieldOption("remove", label: "remove the logo"),
          ]),
          initial: .text("upload")),
        FormField(
          "file", label: "File", hint: "JPEG, PNG, GIF or WebP of at most 10 MB; ~ is your home folder."),
        fields[1],
      ]
    }
    return FormState(
      title: ChangePurpose.logo.title, subject: OrganizationForm.subject(organization), fields: fields,
      size: size)
  }
}
