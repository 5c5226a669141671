import Changes
import ClerkAPI
import JSON

/// What a person has typed into a form and not sent yet.
package struct FormDraft: Equatable, Sendable {
  package var purpose: DraftPurpose
  /// As named then; nil for a creation, and for bulk actions.
  package var organization: OrganizationReference?
  /// For bulk actions.
  package var organizations: [OrganizationReference]
  /// The journal's plan, for a report.
  package var plan: PlanID?
  /// The change that an undo undoes.
  package var reverts: ChangeID?
  /// When something was typed last.
  package var at: Timestamp
  /// What was typed, as the form gives and takes it.
  package var fields: JSONObject

  package init(
    _ purpose: DraftPurpose, _ organization: OrganizationReference?,
    of organizations: [OrganizationReference] = [], plan: PlanID? = nil,
    reverts: ChangeID? = nil, at: Timestamp, fields: JSONObject
  ) {
    self.purpose = purpose
    self.organization = organization
    self.organizations = organizations
    self.plan = plan
    self.reverts = reverts
    self.at = at
    self.fields = fields
  }

  package var key: DraftKey { DraftKey(purpose, organization?.id) }

  var subjects: Set<OrganizationID> { Set(organizations.map(\.id) + (organization.map { [$0.id] } ?? [])) }
}

/// A form on one instance, as the key of its draft.
package struct DraftKey: Hashable, Sendable {
  package let purpose: DraftPurpose
  /// Nil for a creation, and for bulk actions.
  package let organization: OrganizationID?

  package init(_ purpose: DraftPurpose, _ organization: OrganizationID?) {
    self.purpose = purpose
    self.organization = organization
  }
}

/// The draft's name in the store.
package typealias DraftID = TextID<FormDraft>

/// The raw value names the form in draft files.
package enum DraftPurpose: RawRepresentable, CaseIterable, Hashable, Sendable {
  /// What is no change of one organization.
  package enum Other: String, CaseIterable, Hashable, Sendable {
    case bulkLimit = "bulk-limit"
    case bulkSetMetadata = "bulk-set-metadata"
    case bulkRemoveMetadata = "bulk-remove-metadata"
    case bulkCredits = "bulk-credits"
    case planFile = "plan-file"
    case export
    case report
  }

  case change(ChangePurpose)
  case other(Other)

  package static let allCases = ChangePurpose.allCases.map(Self.change) + Other.allCases.map(Self.other)

  package init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  package var rawValue: String {
    switch self {
    case .change(let purpose): purpose.rawValue
    case .other(let other): other.rawValue
    }
  }

  /// Nil for an entry without a form.
  init?(_ choice: BulkChoice) {
    switch choice {
    case .memberLimit: self = .other(.bulkLimit)
    case .setMetadata: self = .other(.bulkSetMetadata)
    case .removeMetadata: self = .other(.bulkRemoveMetadata)
    case .credits: self = .other(.bulkCredits)
    case .planFile: self = .other(.planFile)
    case .delete, .export, .clearMarks, .plan, .people, .invitationFile: return nil
    }
  }

  /// Nil for bulk actions.
  var change: ChangePurpose? { if case .change(let purpose) = self { purpose } else { nil } }

  var choice: BulkChoice? {
    switch self {
    case .other(.bulkLimit): .memberLimit
    case .other(.bulkSetMetadata): .setMetadata
    case .other(.bulkRemoveMetadata): .removeMetadata
    case .other(.bulkCredits): .credits
    case .other(.planFile): .planFile
    case .change, .other(.export), .other(.report): nil
    }
  }

  /// For the policy; nil where nothing is changed.
  var kind: ChangeKind? { change?.kind ?? choice?.kind }

  package var title: String {
    change?.title ?? choice?.label ?? (isAboutPlan ? ExportForm.reportTitle : ExportForm.title)
  }

  var isAboutOne: Bool { change != nil && self != .change(.create) }

  var isAboutMany: Bool { change == nil && self != .other(.planFile) && !isAboutPlan }

  var isAboutPlan: Bool { self == .other(.report) }
}

/// A plan for a second person is written in a form of its own, over the one with its credits. Its input is
/// kept with theirs.
extension FormDraft {
  /// The member that holds it; no field of a credits form has this name.
  static let proposal = "proposal"

  /// Typed in the approval form.
  var proposal: JSONObject {
    purpose.movesCredits ? fields[Self.proposal]?.objectValue ?? JSONObject() : JSONObject()
  }

  /// Typed in the form itself.
  var typed: JSONObject {
    var typed = fields
    if purpose.movesCredits { typed.removeValue(forKey: Self.proposal) }
    return typed
  }

  func with(_ typed: JSONObject) -> JSONObject {
    var all = typed
    if !proposal.isEmpty, !typed.isEmpty { all[Self.proposal] = .object(proposal) }
    return all
  }
}

extension DraftPurpose {
  /// Whether it can end in a plan for a second person.
  fileprivate var movesCredits: Bool { self == .change(.credits) || self == .other(.bulkCredits) }
}

extension FormDraft {
  /// Version of the format that is written.
  private static let version: Int64 = 1

  package func json(on instance: InstanceIdentity) -> JSONObject {
    var json: JSONObject = [
      "version": .number(JSONNumber(Self.version)), "instance": .string(JSONString(instance.rawValue)),
      "operation": .string(JSONString(purpose.rawValue)), "at": .number(JSONNumber(at.milliseconds)),
    ]
    if let organization { json["organization"] = Self.json(organization) }
    if !organizations.isEmpty { json["organizations"] = .array(organizations.map(Self.json)) }
    if let plan { json["plan"] = .string(JSONString(plan.rawValue)) }
    if let reverts { json["reverts"] = .string(JSONString(reverts.rawValue)) }
    json["fields"] = .object(fields)
    return json
  }

  /// Nil for anything but a draft of that instance in this version.
  package init?(_ json: JSONValue, on instance: InstanceIdentity) {
    guard let json = json.objectValue, json["version"]?.int64Value == Self.version,
      json["instance"]?.stringValue == instance.rawValue,
      let purpose = json["operation"]?.stringValue.flatMap(DraftPurpose.init(rawValue:)),
      let at = json["at"]?.int64Value, let fields = json["fields"]?.objectValue
    else { return nil }
    var organization: OrganizationReference?
    if let value = json["organization"] {
      guard let reference = Self.reference(value) else { return nil }
      organization = reference
    }
    var organizations: [OrganizationReference] = []
    for value in json["organizations"]?.arrayValue ?? [] {
      guard let reference = Self.reference(value) else { return nil }
      organizations.append(reference)
    }
    let plan = json["plan"]?.stringValue.map(PlanID.init(rawValue:))
    guard purpose.isAboutOne == (organization != nil), purpose.isAboutMany == !organizations.isEmpty,
      purpose.isAboutPlan == (plan != nil)
    else { return nil }
    self.init(
      purpose, organization, of: organizations, plan: plan,
      reverts: json["reverts"]?.stringValue.map(ChangeID.init(rawValue:)),
      at: Timestamp(milliseconds: at), fields: fields)
  }

  private static func json(_ organization: OrganizationReference) -> JSONValue {
    var object: JSONObject = [
      "id": .string(JSONString(organization.id.rawValue)), "name": .string(JSONString(organization.name)),
    ]
    if let slug = organization.slug { object["slug"] = .string(JSONString(slug)) }
    return .object(object)
  }

  private static func reference(_ value: JSONValue) -> OrganizationReference? {
    guard let object = value.objectValue, let id = object["id"]?.stringValue,
      let name = object["name"]?.stringValue
    else { return nil }
    return OrganizationReference(
      id: OrganizationID(rawValue: id), slug: object["slug"]?.stringValue, name: name)
  }
}
