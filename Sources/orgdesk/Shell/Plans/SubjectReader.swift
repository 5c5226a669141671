import Changes
import ClerkAPI
import Console

/// Reads the organizations that a command names, several at once, within the client's budget.
struct SubjectReader: Sendable {
  private static let width = 8

  let session: Session
  /// Whether their credits are read too.
  let readsBalance: Bool

  /// What each name, an id or a slug, was found to be. Ids are read a hundred a request.
  ///
  /// - Throws: `ProgramFailure` where one cannot be read for another reason than that there is none.
  func read(_ names: [String]) async throws(ProgramFailure) -> [String: CreditBatch.Finding] {
    var found = try await several(names.filter { !Self.isID($0) }) { name in await organization(name) }
    found.merge(try await byID(names.filter(Self.isID))) { $1 }
    guard readsBalance else { return found.mapValues { $0.map { .found(PlanSubject($0)) } ?? .unknown } }
    let organizations = found
    return try await several(names) { name in
      guard let organization = organizations[name] ?? nil else { return .success(.unknown) }
      return await subject(organization)
    }
  }

  private static func isID(_ name: String) -> Bool { name.hasPrefix("org_") }

  /// What is asked for each name, several at once.
  private func several<Value: Sendable>(
    _ names: [String], _ ask: @escaping @Sendable (String) async -> Result<Value, ClerkError>
  ) async throws(ProgramFailure) -> [String: Value] {
    var found: [String: Value] = [:]
    var failure: ClerkError?
    await withTaskGroup(of: (String, Result<Value, ClerkError>).self) { group in
      var rest = names[...]
      func next() {
        guard failure == nil, let name = rest.popFirst() else { return }
        group.addTask { (name, await ask(name)) }
      }
      for _ in 0..<Self.width { next() }
      while let (name, result) = await group.next() {
        switch result {
        case .success(let value): found[name] = value
        case .failure(let error): failure = failure ?? error
        }
        next()
      }
    }
    if let failure { throw ProgramFailure(reading: failure) }
    return found
  }

  /// The organizations with those ids; nil for one that is not there.
  private func byID(_ ids: [String]) async throws(ProgramFailure) -> [String: Organization?] {
    let client = session.client.sayingWaits
    let batches = OrganizationBatches { query, _ in
      do throws(ClerkError) {
        return .success(try await client.listOrganizations(query).value)
      } catch {
        return .failure(error)
      }
    }
    let references = ids.map { OrganizationReference(id: OrganizationID(rawValue: $0), slug: nil, name: "") }
    let (read, failures) = await batches.read(references, onRetry: { _ in }, onBatch: { _ in })
    if let error = failures.lazy.compactMap(\.error).first { throw ProgramFailure(reading: error) }
    var found: [String: Organization?] = [:]
    for id in ids { found.updateValue(nil, forKey: id) }
    for organization in read { found.updateValue(organization, forKey: organization.id.rawValue) }
    return found
  }

  private func organization(_ slug: String) async -> Result<Organization?, ClerkError> {
    do throws(ClerkError) {
      return .success(
        try await session.client.sayingWaits.organization(slug, includeMembersCount: true).value)
    } catch {
      return error.refusal?.saysItIsMissing == true ? .success(nil) : .failure(error)
    }
  }

  private func subject(_ organization: Organization) async -> Result<CreditBatch.Finding, ClerkError> {
    do throws(ClerkError) {
      let balance = try await session.client.sayingWaits.creditBalance(organization.id).value.balance
      return .success(.found(PlanSubject(organization, balance: balance)))
    } catch {
      if error.saysThereNeverWereCredits { return .success(.found(PlanSubject(organization))) }
      guard error.fate == .refused, error.status != 401 else { return .failure(error) }
      return .success(
        .found(
          PlanSubject(organization, obstacle: "Its credits cannot be read: \(ChangeFailure(error).message)")))
    }
  }

  // MARK: Names

  /// The ids and slugs given as arguments; `-` stands for those on standard input, one a line.
  ///
  /// - Throws: `ProgramFailure` if there are none.
  static func names(_ arguments: [String]) throws(ProgramFailure) -> [String] {
    var names: [String] = []
    for argument in arguments {
      if argument == "-" {
        for line in try ReadFile.text(named: "-").split(whereSeparator: \.isNewline) {
          let name = line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
          if !name.isEmpty { names.append(String(name)) }
        }
      } else {
        names.append(argument)
      }
    }
    guard !names.isEmpty else { throw ProgramFailure("no organization is named", .usage) }
    return names
  }
}
