import Changes
import ClerkAPI
import JSON

extension FormDraft {
  /// The version of the format that is written.
  private static let version: Int64 = 1

  /// The draft as it is kept.
  ///
  /// - Parameter instance: The instance it is for.
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

  /// Reads a draft of that instance; nil for what is none, or one that another program or version has written.
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
