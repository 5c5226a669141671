import Changes
import ClerkAPI
import Glibc

/// Reads the organizations that a command names, several at once, within the client's budget.
struct SubjectReader: Sendable {
  private static let width = 8

  let session: Session
  /// Whether their credits are read too.
  let readsBalance: Bool

  /// What each name, an id or a slug, was found to be.
  ///
  /// - Throws: `ProgramFailure` where one cannot be read for another reason than that there is none.
  func read(_ names: [String]) async throws(ProgramFailure) -> [String: CreditBatch.Finding] {
    var found: [String: CreditBatch.Finding] = [:]
    var failure: ClerkError?
    await withTaskGroup(of: (String, Result<CreditBatch.Finding, ClerkError>).self) { group in
      var rest = names[...]
      func next() {
        guard failure == nil, let name = rest.popFirst() else { return }
        group.addTask { (name, await finding(name)) }
      }
      for _ in 0..<Self.width { next() }
      while let (name, result) = await group.next() {
        switch result {
        case .success(let finding): found[name] = finding
        case .failure(let error): failure = failure ?? error
        }
        next()
      }
    }
    if let failure { throw ProgramFailure(reading: failure) }
    return found
  }

  private func finding(_ name: String) async -> Result<CreditBatch.Finding, ClerkError> {
    do throws(ClerkError) {
      let organization = try await session.client.sayingWaits.organization(name, includeMembersCount: true)
        .value
      guard readsBalance else { return .success(.found(PlanSubject(organization))) }
      do throws(ClerkError) {
        let balance = try await session.client.sayingWaits.creditBalance(organization.id).value.balance
        return .success(.found(PlanSubject(organization, balance: balance)))
      } catch {
        if error.saysThereNeverWereCredits { return .success(.found(PlanSubject(organization))) }
        guard error.fate == .refused, error.status != 401 else { throw error }
        return .success(
          .found(
            PlanSubject(organization, obstacle: "Its credits cannot be read: \(ChangeFailure(error).message)")
          ))
      }
    } catch {
      return error.refusal?.saysItIsMissing == true ? .success(.unknown) : .failure(error)
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
        while let line = readLine() {
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
