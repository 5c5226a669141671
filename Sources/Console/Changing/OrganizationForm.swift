import Changes
import ClerkAPI
import JSON
import Screen

/// The editable fields of an organization, by Clerk's rules (OpenAPI `CreateOrganization`,
/// `UpdateOrganization`). Their ids are the names in Clerk's refusals.
enum OrganizationForm {
  static func edit(_ organization: Organization, size: Size) -> FormState {
    FormState(
      title: ChangePurpose.edit.title, subject: subject(organization), fields: fields(organization),
      size: size)
  }

  static func create(size: Size) -> FormState {
    let creator = FormField(
      "created_by", label: "Created by",
      hint: "The id of the user who becomes its admin. Optional.")
    let metadata = [
      FormField(
        "public_metadata", label: "Public metadata", kind: .json, hint: "Readable by frontends.",
        rules: [.jsonObject(maxBytes: metadataLimit)]),
      FormField(
        "private_metadata", label: "Private metadata", kind: .json, hint: "Readable by backends only.",
        rules: [.jsonObject(maxBytes: metadataLimit)]),
    ]
    var all = fields(nil)
    all.removeAll { $0.id == "admin_delete_enabled" }
    all.insert(creator, at: 2)
    return FormState(title: ChangePurpose.create.title, fields: all + metadata, hasBefore: false, size: size)
  }

  /// Adds advice on the typed member limit.
  ///
  /// - Parameter members: Nil if unknown.
  static func advise(_ form: inout FormState, members: Int?) {
    guard let field = form[limit] else { return }
    let typed = field.isChanged ? field.value?.json.int64Value.flatMap { Int(exactly: $0) } : nil
    let change = typed.map { MemberLimitChange(from: nil, to: $0, members: members) }
    guard field.advice != change?.warning else { return }
    form.setAdvice(change?.warning, for: limit)
    form.scrollToFocus()
  }

  static let limit = "max_allowed_memberships"

  /// `name · slug · id`.
  static func subject(_ organization: Organization) -> String {
    [organization.name, organization.slug ?? "no slug", organization.id.rawValue].joined(separator: " · ")
  }

  /// Bytes of one of the two metadata objects at most (Clerk's documentation).
  static let metadataLimit = 8192

  private static func fields(_ organization: Organization?) -> [FormField] {
    [
      FormField(
        "name", label: "Name", initial: text(organization?.name),
        rules: [.required, .maxLength(256), .noURLOrHTML]),
      FormField(
        "slug", label: "Slug", initial: text(organization?.slug),
        hint: organization == nil
          ? "Lowercase letters, digits, - and _. If empty, Clerk makes one. Leave empty where slugs are switched off."
          : "Lowercase letters, digits, - and _. Links that use the old slug will stop working.",
        rules: [.slugCharacters]),
      FormField(
        "max_allowed_memberships", label: "Member limit", kind: .number,
        initial: organization?.maxAllowedMemberships.map { .number(String($0)) } ?? .empty,
        hint: "0 for no limit.",
        rules: (organization?.maxAllowedMemberships == nil ? [] : [.required])
          + [.wholeNumber(min: 0, max: Int64(Int32.max))]),
      FormField(
        "admin_delete_enabled", label: "Admins can delete", kind: .yesNo,
        initial: organization?.adminDeleteEnabled.map { .bool($0) } ?? .empty,
        hint: "Whether admins can delete the organization themselves."),
      FormField(
        "role_set_key", label: "Role set", initial: text(organization?.roleSetKey),
        hint: "The key of a role set of this instance."),
      FormField(
        "created_at", label: "Created", kind: .date, initial: text(organization?.createdAt?.description),
        hint: "The recorded time of creation, for example 2024-05-28T08:00:00Z."),
    ]
  }

  private static func text(_ text: String?) -> FormValue {
    text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }

  // MARK: What is asked

  static func update(_ form: FormState) -> OrganizationUpdate {
    let changed = form.changedValues
    var update = OrganizationUpdate()
    if let value = changed["name"] { update.name = change(value) { $0.stringValue } }
    if let value = changed["slug"] { update.slug = change(value) { $0.stringValue } }
    if let value = changed["max_allowed_memberships"] {
      update.maxAllowedMemberships = change(value) { $0.int64Value.map { Int($0) } }
    }
    if let value = changed["admin_delete_enabled"] {
      update.adminDeleteEnabled = change(value) { $0.boolValue }
    }
    if let value = changed["created_at"] {
      update.createdAt = change(value) { $0.stringValue.flatMap { Timestamp(rfc3339: $0) } }
    }
    if let value = changed["role_set_key"] { update.roleSetKey = change(value) { $0.stringValue } }
    return update
  }

  /// The inverse of `update`: what would have to be typed for it.
  static func draft(_ update: OrganizationUpdate) -> JSONObject {
    JSONObject(
      update.json.map { key, value in
        let text: String =
          switch value {
          case .null: ""
          case .string(let text): text.string
          case .bool(let bool): bool ? FieldKind.yes : FieldKind.no
          default: value.text()
          }
        return (key, .string(JSONString(text)))
      })
  }

  static func organization(_ form: FormState) -> NewOrganization {
    let values = form.values
    var organization = NewOrganization(name: values["name"]?.json.stringValue ?? "")
    organization.slug = values["slug"]?.json.stringValue
    organization.createdBy = values["created_by"]?.json.stringValue
    organization.maxAllowedMemberships = values["max_allowed_memberships"]?.json.int64Value.map { Int($0) }
    organization.createdAt = values["created_at"]?.json.stringValue.flatMap { Timestamp(rfc3339: $0) }
    organization.roleSetKey = values["role_set_key"]?.json.stringValue
    organization.publicMetadata = values["public_metadata"]?.json.objectValue
    organization.privateMetadata = values["private_metadata"]?.json.objectValue
    return organization
  }

  private static func change<Value>(
    _ value: FormValue, _ read: (JSONValue) -> Value?
  ) -> ClerkAPI.FieldChange<Value> {
    guard value != .empty else { return .clear }
    return read(value.json).map { .set($0) } ?? .leave
  }
}

enum LogoForm {
  static func make(_ organization: Organization, size: Size) -> FormState {
    // Where Clerk leaves it out, there may be one.
    let hasLogo = organization.hasImage != false
    var fields = [
      // The file first: most people come for that.
      FormField(
        "file", label: "File", kind: .path(.image),
        hint: "JPEG, PNG, GIF or WebP of at most 10 MB; ~ is your home folder.",
        rules: hasLogo ? [] : [.required]),
      FormField(
        "uploader_user_id", label: "Uploaded by",
        hint: "The id of the user recorded as the uploader. Optional."),
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

/// A slug made from a name: ASCII letters and digits, lowercase, with dashes between.
enum SlugSuggestion {
  /// Empty if the name has nothing that a slug can hold.
  static func from(_ name: String) -> String {
    var slug = ""
    for scalar in name.lowercased().unicodeScalars {
      if let folded = folded(scalar) {
        slug += folded
      } else if scalar.properties.generalCategory != .nonspacingMark, !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
      if slug.count >= 50 { break }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "ä", "æ": "ae"
    case "ö", "ø", "œ": "oe"
    case "ü": "ue"
    case "ß": "ss"
    case "à", "á", "â", "ã", "å", "ā", "ą": "a"
    case "ç", "ć", "č": "c"
    case "è", "é", "ê", "ë", "ē", "ę", "ě": "e"
    case "ì", "í", "î", "ï", "ī", "ı": "i"
    case "ł": "l"
    case "ñ", "ń", "ň": "n"
    case "ò", "ó", "ô", "õ", "ō": "o"
    case "ř": "r"
    case "ś", "š", "ş": "s"
    case "ù", "ú", "û", "ū", "ů": "u"
    case "ý", "ÿ": "y"
    case "ź", "ż", "ž": "z"
    default: nil
    }
  }
}
