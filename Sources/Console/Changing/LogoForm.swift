import ClerkAPI
import Screen

/// Uploading a logo, or removing the one there is.
enum LogoForm {
  /// The form.
  static func make(_ organization: Organization, size: Size) -> FormState {
    // Where Clerk does not tell, there may be one.
    let hasLogo = organization.hasImage != false
    var fields = [
      // The file first: that is what most come for.
      FormField(
        "file", label: "File", kind: .path(.image),
        hint: "JPEG, PNG, GIF or WebP of at most 10 MB; ~ is your home folder.",
        rules: hasLogo ? [] : [.required]),
      FormField(
        "uploader_user_id", label: "Uploaded by",
        hint: "The id of a user who is said to have uploaded it; may be empty."),
    ]
    if hasLogo {
      let options = [
        FieldOption("upload", label: "upload the file"), FieldOption("remove", label: "remove the logo"),
      ]
      fields.append(FormField("action", label: "Do", kind: .choice(options), initial: .text("upload")))
    }
    return FormState(
      title: ChangePurpose.logo.title, subject: OrganizationForm.subject(organization), fields: fields,
      size: size)
  }
}
