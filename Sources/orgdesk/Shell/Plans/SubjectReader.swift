import Changes
import ClerkAPI
import Console

/// Reads the organizations that a command names, several at once, within the client's budget.
struct SubjectReader: Sendable {
  private static let width = 8

  let session: Session
  let readsBalance: Bool

  /// What each name, an id or a slug, was found to be. Ids are read a hundred a request.
  ///
  /// - Throws: `ProgramFailure` where none can be read, or where no answer comes: the next would wait as long in vain.
  func read(_ names: [String]) async throws(ProgramFailure) -> [String: CreditBatch.Finding] {
    var read = try await several(names.filter { !Self.isID($0) }) { name in await organization(name) }
    read.merge(try await byID(names.filter(Self.isID))) { $1 }
    if let failure = Self.failureOfAll(read) { throw ProgramFailure(reading: failure) }
    guard readsBalance else { return read.mapValues { Self.finding($0.map { $0.map { PlanSubject($0) } }) } }
    let organizations = read
    let subjects = try await several(names) { name in
      switch organizations[name] {
      case .success(let organization?): await subject(organization)
      case .success(nil), nil: .success(nil)
      case .failure(let error): .failure(error)
      }
    }
    if let failure = Self.failureOfAll(subjects) { throw ProgramFailure(reading: failure) }
    return subjects.mapValues(Self.finding)
  }

  private static func isID(_ name: String) -> Bool { name.hasPrefix("org_") }

  private static func finding(_ read: Result<PlanSubject?, ClerkError>) -> CreditBatch.Finding {
    switch read {
    case .success(let subject?): .found(subject)
    case .success(nil): .unknown
    case .failure(let error): .unreadable(ChangeFailure(error).message)
    }
  }

  /// The first failure where there is nothing but failures.
  private static func failureOfAll<Value>(_ read: [String: Result<Value, ClerkError>]) -> ClerkError? {
    var first: ClerkError?
    for result in read.values {
      guard case .failure(let error) = result else { return nil }
      first = first ?? error
    }
    return first
  }

  /// Whether the failure says something about what was read, and nothing about what is read next.
  private static func isAboutTheRecord(_ error: ClerkError) -> Bool {
    if case .undecodable = error.kind { return true }
    return error.refusal != nil && error.status != 401
  }

  /// What is asked for each name, several at once.
  private func several<Value: Sendable>(
    _ names: [String], _ ask: @escaping @Sendable (String) async -> Result<Value, ClerkError>
  ) async throws(ProgramFailure) -> [String: Result<Value, ClerkError>] {
    var read: [String: Result<Value, ClerkError>] = [:]
    var failure: ClerkError?
    await withTaskGroup(of: (String, Result<Value, ClerkError>).self) { group in
      var rest = names[...]
      func next() {
        guard failure == nil, let name = rest.popFirst() else { return }
        group.addTask { (name, await ask(name)) }
      }
      for _ in 0..<Self.width { next() }
      while let (name, result) = await group.next() {
        read[name] = result
        if case .failure(let error) = result, !Self.isAboutTheRecord(error) { failure = failure ?? error }
        next()
      }
    }
    if let failure { throw ProgramFailure(reading: failure) }
    return read
  }

  /// The organizations with those ids; nil for one that is not there.
  private func byID(
    _ ids: [String]
  ) async throws(ProgramFailure) -> [String: Result<Organization?, ClerkError>] {
    let client = session.client.reportingRetries
    let batches = OrganizationBatches { query, _ in
      do throws(ClerkError) {
        return .success(try await client.listOrganizations(query).value)
      } catch {
        return .failure(error)
      }
    }
    let references = ids.map { OrganizationReference(id: OrganizationID(rawValue: $0), slug: nil, name: "") }
    let (organizations, failures) = await batches.read(references, onRetry: { _ in }, onBatch: { _ in })
    if let error = failures.lazy.compactMap(\.error).first(where: { !Self.isAboutTheRecord($0) }) {
      throw ProgramFailure(reading: error)
    }
    var read: [String: Result<Organization?, ClerkError>] = [:]
    for organization in organizations { read[organization.id.rawValue] = .success(organization) }
    for failure in failures {
      read[failure.organization.id.rawValue] = failure.error.map { .failure($0) } ?? .success(nil)
    }
    return read
  }

  private func organization(_ slug: String) async -> Result<Organization?, ClerkError> {
    do throws(ClerkError) {
      return .success(
        try await session.client.reportingRetries.organization(slug, includeMembersCount: true).value)
    } catch {
      return error.refusal?.saysItIsMissing == true ? .success(nil) : .failure(error)
    }
  }

  private func subject(_ organization: Organization) async -> Result<PlanSubject?, ClerkError> {
    do throws(ClerkError) {
      let balance = try await session.client.reportingRetries.creditBalance(organization.id).value.balance
      return .success(PlanSubject(organization, balance: balance))
    } catch {
      if error.isNoCreditAccount { return .success(PlanSubject(organization)) }
      guard Self.isAboutTheRecord(error) else { return .failure(error) }
      return .success(
        PlanSubject(organization, obstacle: "Its credits cannot be read: \(ChangeFailure(error).message)"))
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
    guard !names.isEmpty else { throw ProgramFailure("no organization is given", .usage) }
    return names
  }
}
