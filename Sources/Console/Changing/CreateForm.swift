import Changes
import ClerkAPI
import JSON
import Screen

/// A new organization.
struct CreateForm: ChangeForm {
  static let title = "Create an organization"
  static let kind = ChangeKind.createOrganization

  var editor: FormState

  var base: Organization? { nil }

  init(_ change: ChangeOverlay, _ state: ConsoleState) {
    let creator = FormField(
      "created_by", label: "Created by",
      hint: "The id of the user who becomes its admin. Optional.")
    let metadata = [
      FormField(
        "public_metadata", label: "Public metadata", kind: .json, hint: "Readable by frontends.",
        rules: [.jsonObject(maxBytes: MetadataSize.limit)]),
      FormField(
        "private_metadata", label: "Private metadata", kind: .json, hint: "Readable by backends only.",
        rules: [.jsonObject(maxBytes: MetadataSize.limit)]),
    ]
    var fields = OrganizationForm.fields(nil)
    fields.removeAll { $0.id == "admin_delete_enabled" }
    fields.insert(creator, at: 2)
    editor = FormState(
      title: Self.title, fields: fields + metadata, hasBefore: false, size: ConsoleLayout(state).body.size)
  }

  /// The slug follows the name until someone types one.
  mutating func refresh(_ state: ConsoleState) {
    if let name = editor["name"]?.text { editor.suggest(SlugSuggestion.from(name), for: "slug") }
  }

  func save(_ state: ConsoleState) -> ChangeNext {
    let draft = ChangeDraft(.create(organization), of: nil)
    return .review(ReviewState(draft, state), draft)
  }

  private var organization: NewOrganization {
    let values = editor.values
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

  static func advice(journal key: String) -> String {
    "Search for it before trying again. The journal\(key) keeps it until its outcome is settled."
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
