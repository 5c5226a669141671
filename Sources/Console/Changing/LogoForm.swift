import Changes
import ClerkAPI
import Screen

/// The logo of an organization: uploaded, or removed.
struct LogoForm: ChangeForm {
  static let title = "Logo"
  static let kind = ChangeKind.uploadLogo
  static let checking = "Checking the file"

  private var organization: Organization
  var editor: FormState

  var base: Organization? { organization }

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let organization = change.reads.organization.value else { return nil }
    self.organization = organization
    // Where Clerk leaves it out, there may be one.
    let hasLogo = organization.hasImage != false
    var fields = [
      // The file first: most people come for that.
      FormField(
        "file", label: "File", kind: .path(.image),
        hint: "JPEG, PNG, GIF or WebP of at most 10 MB; ~ is your home folder.",
        rules: hasLogo ? [] : [.required]),
      FormField(
        "uploader_user_id", label: "Uploaded by", short: "Uploader",
        hint: "The id of the user recorded as the uploader. Optional."),
    ]
    if hasLogo {
      let options = [
        FieldOption("upload", label: "upload the file"), FieldOption("remove", label: "remove the logo"),
      ]
      fields.append(FormField("action", label: "Do", kind: .choice(options), initial: .text("upload")))
    }
    editor = FormState(
      title: Self.title, subject: OrganizationForm.subject(organization), fields: fields,
      verb: "review", size: ConsoleLayout(state).body.size)
  }

  mutating func save(_ state: ConsoleState) -> ChangeNext {
    if editor["action"]?.text == "remove" { return review(.deleteLogo, state) }
    guard let path = editor["file"]?.path, !path.isEmpty else {
      refuse("Choose a file.", at: "file")
      return .edit
    }
    let uploader = editor["uploader_user_id"]?.text ?? ""
    return .read([.logo(path: path, uploader: uploader.isEmpty ? nil : uploader)])
  }

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext {
    guard let logo = reads.file.value else {
      if let problem = reads.file.failure { refuse(problem.explanation, at: "file") }
      return .edit
    }
    return review(.uploadLogo(logo.source), about: [ReviewItem("Image", logo.text)], state)
  }

  /// A logo has no fields to choose between: it is reviewed again, with the other person's change above.
  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext {
    guard let now = change.now.organization else { return .edit }
    organization = now
    guard draft.request != .deleteLogo || now.hasImage != false else {
      refuse(change.message)
      return .edit
    }
    return review(draft.request, warnings: [change.explanation], state)
  }

  private func review(
    _ request: ChangeRequest, about more: [ReviewItem] = [], warnings: [String] = [], _ state: ConsoleState
  ) -> ChangeNext {
    let draft = ChangeDraft(request, of: organization)
    return .review(ReviewState(draft, about: more, warnings: warnings, state), draft)
  }
}
