import Changes
import ClerkAPI
import JSON
import Screen

/// The form that a bulk action asks for.
enum BulkForm {
  static let limit = "max_allowed_memberships"
  static let onlyRaises = "only_raises"
  static let part = "part"
  static let key = "key"
  static let value = "value"

  /// Nil where nothing has to be asked.
  ///
  /// - Parameter ticket: The last ticket given.
  static func make(
    _ choice: BulkChoice, _ organizations: [OrganizationReference], rules: CreditRules, ticket: String? = nil,
    size: Size
  ) -> FormState? {
    let fields: [FormField]
    switch choice {
    case .memberLimit:
      fields = [
        FormField(
          limit, label: "Member limit", short: "Limit", kind: .number,
          hint: "The same for each; 0 for no limit.",
          rules: [.required, .wholeNumber(min: 0, max: Int64(Int32.max))]),
        FormField(
          onlyRaises, label: "Only raise", kind: .yesNo, initial: .bool(false),
          hint: "Skips organizations with a higher limit, or with none."),
      ]
    case .setMetadata:
      let typed = FormField(
        value, label: "Value",
        hint: "Valid JSON is taken as JSON, anything else as text. The plan shows which.")
      fields = [keyField, typed, partField]
    case .removeMetadata: fields = [keyField, partField]
    case .credits:
      fields = CreditForm.fields(
        rules, currency: .usd, ticket: ticket,
        amountHint: "The same for each. For example 25, 25.50 or 1,234.50.")
    case .planFile: fields = [fileField]
    case .invitationFile:
      fields = [
        FormField(
          ExportForm.file, label: "File", kind: .path(.reading),
          hint: "CSV: email, role, and optionally expires_in_days. Checked whole before anything is sent.",
          rules: [.required])
      ]
    case .delete, .export, .clearMarks, .plan, .people: return nil
    }
    let subject =
      choice == .planFile
      ? "Adjustments prepared by a colleague, for your approval" : subject(organizations)
    return FormState(
      title: choice.label, subject: subject, fields: fields, hasBefore: false,
      verb: choice == .planFile ? "open the file" : "show the plan", size: size)
  }

  /// `Acme`; `5 organizations: Acme, Borealis and 3 more`.
  static func subject(_ organizations: [OrganizationReference]) -> String {
    let count = organizations.count
    return (count > 1 ? "\(CountText.grouped(count)) organizations: " : "") + names(organizations)
  }

  /// `Acme, Borealis and 3 more`.
  static func names(_ organizations: [OrganizationReference]) -> String {
    let names = organizations.prefix(2).map { $0.hasVisibleName ? $0.name : $0.id.rawValue }.joined(
      separator: ", ")
    let rest = organizations.count - 2
    return rest > 0 ? "\(names) and \(CountText.grouped(rest)) more" : names
  }

  private static var fileField: FormField {
    FormField(
      ExportForm.file, label: "File", kind: .path(.reading),
      hint: "~ is your home folder. The plan is checked and shown before anything is sent.",
      rules: [.required])
  }

  private static var keyField: FormField {
    FormField(
      key, label: "Key",
      hint: "Dots separate nested keys: plan.seats. For a key that contains a dot: [\"a.b\", \"c\"].",
      rules: [.required])
  }

  private static var partField: FormField {
    let parts = MetadataPart.allCases.map { FieldOption($0.rawValue, label: $0.name) }
    return FormField(
      part, label: "Metadata", kind: .choice(parts), initial: .text(MetadataPart.forAll.rawValue),
      rules: [.required])
  }

  // MARK: Reading

  /// - Throws: `FormRefusal` with the field at fault.
  static func action(_ choice: BulkChoice, _ form: FormState?) throws(FormRefusal) -> BulkAction {
    switch choice {
    case .delete: return .delete
    case .memberLimit:
      guard let number = form?[limit]?.value?.json.int64Value else {
        throw FormRefusal(field: limit, message: "Enter a number.")
      }
      return .memberLimit(Int(number), onlyRaises: form?[onlyRaises]?.value == .bool(true))
    case .setMetadata:
      let path = try path(form)
      let typed = TypedValue(form?[value]?.text ?? "")
      guard let taken = typed.taken(as: nil) else {
        throw FormRefusal(field: value, message: typed.problem ?? "Not a value.")
      }
      guard !taken.value.isNull else {
        throw FormRefusal(field: value, message: "null would remove the key: choose that in the menu.")
      }
      return .setMetadata(part(form), path: path, taken.value)
    case .removeMetadata: return .removeMetadata(part(form), path: try path(form))
    case .credits:
      guard let form else {
        throw FormRefusal(field: CreditForm.amount, message: CreditProblem.nothing.explanation)
      }
      do throws(MoneyTextError) {
        let amount = try Money(parsing: form[CreditForm.amount]?.text ?? "", currency: .usd)
        return .adjustCredits(CreditForm.adjustment(form, amount))
      } catch {
        throw FormRefusal(field: CreditForm.amount, message: error.explanation)
      }
    case .export, .clearMarks, .plan, .planFile, .people, .invitationFile:
      throw FormRefusal(field: nil, message: "This changes nothing.")
    }
  }

  private static func part(_ form: FormState?) -> MetadataPart {
    form?[part].flatMap { MetadataPart(rawValue: $0.text) } ?? .forAll
  }

  private static func path(_ form: FormState?) throws(FormRefusal) -> [JSONString] {
    do throws(MetadataMistake) {
      return try MetadataPath(parsing: form?[key]?.text ?? "").keys
    } catch {
      throw FormRefusal(field: key, message: SafeText.make(error.message))
    }
  }
}
