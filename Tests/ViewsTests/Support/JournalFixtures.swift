import Changes
import ClerkAPI
import JSON

/// Changes as the journal tells them, of several kinds and fates.
enum JournalFixtures {
  private static let lost = ChangeFailure(
    message: "The connection broke before the answer came.", fate: .mayHaveArrived)

  /// Newest first, as the journal gives them.
  static let entries = entries(by: "ada@desk")

  static func entries(by name: String) -> [JournalEntry] {
    var rename = OrganizationUpdate()
    rename.name = .set("Acme Corporation of the North Atlantic, Limited")
    rename.maxAllowedMemberships = .set(50)
    var create = NewOrganization(name: "Brand New")
    create.slug = "brand-new"
    let merge = MetadataMerge(publicPatch: ["region": "us-east", "seats": nil])
    let taken = ChangeFailure(
      message: "That slug is taken.", fate: .refused, status: 422, code: "form_identifier_exists",
      traceID: "0123456789abcdef")
    let sending = ChangeEvent.Kind.sending(attempt: 1, uptime: 1)
    let settled = Settlement(.didNotHappen, operator: name, note: "looked in the dashboard")
    return [
      entry(1, name, 0, .update(rename), age: 40, [sending], isInProgress: true),
      entry(
        2, name, 3, .mergeMetadata(merge), age: 125, [sending, .succeeded(ChangeResult(.answer, body: nil))]),
      entry(3, name, 9, .update(rename), age: 3600, [sending, .refused(taken)]),
      entry(
        4, name, 0, .update(rename), age: 7200,
        [sending, .failed(attempt: 1, lost), .sending(attempt: 2, uptime: 2), .unknown(lost)]),
      entry(5, name, nil, .create(create), age: 90_000, [sending]),
      entry(6, name, 1, .delete, age: 180_000, []),
      entry(7, name, 2, .deleteLogo, age: 400_000, [sending, .unknown(lost), .settled(settled)]),
    ]
  }

  /// A role that may have been given, or not.
  static func openRole(of person: PersonReference) -> JournalEntry {
    let request = ChangeRequest.changingRole(of: person, from: "org:member", to: "org:admin")
    return entry(
      8, "bob@desk", 1, request, age: 3600, [.sending(attempt: 1, uptime: 1), .unknown(lost)])
  }

  private static func entry(
    _ number: Int, _ name: String, _ organization: Int?, _ request: ChangeRequest, age: Int64,
    _ kinds: [ChangeEvent.Kind],
    isInProgress: Bool = false
  ) -> JournalEntry {
    let id = ChangeID(rawValue: "00000000-0000-4000-8000-00000000000\(number)")
    let model = organization.map { ScreenFixtures.model($0) }
    let intent = ChangeIntent(
      id: id, instance: InstanceIdentity(rawValue: "ins_2kZnKkGKL4Z35yTYM6McUNkVhlM"), operator: name,
      organization: model.map { OrganizationReference($0) }, request: request, before: model?.source)
    let start = ScreenFixtures.now.milliseconds - age * 1000
    let events = ([.intended(intent)] + kinds).enumerated().map { place, kind in
      ChangeEvent(id, at: Timestamp(milliseconds: start + Int64(place) * 1500), kind)
    }
    guard let record = ChangeRecord(events) else { preconditionFailure("the fixture is no change") }
    return JournalEntry(record, isInProgress: isInProgress)
  }
}
