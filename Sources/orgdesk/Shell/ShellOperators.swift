import Changes
import ClerkAPI
import Screen
import Synchronization

/// The names of operators that the journal knows by a user's id, each asked for once. Without a key, and where Clerk
/// does not answer at once, the id stays, and nothing is said about that.
final class ShellOperators: Sendable {
  private typealias Read = @Sendable ([UserID]) async -> [User]

  private struct Known {
    var names = OperatorNames()
    var asked: Set<UserID> = []
  }

  private static let timeouts = Timeouts(connect: .seconds(3), answer: .seconds(5))

  private let read: Read
  private let known = Mutex(Known())

  init(_ client: ClerkClient) {
    read = { await Self.users($0, client) }
  }

  /// Without a session: one is opened where there is someone to ask about.
  init(_ connection: ConnectionOptions) {
    read = { ids in
      guard let session = try? await Session(connection, environment: ProcessEnvironment.variables) else {
        return []
      }
      let users = await Self.users(ids, session.client)
      await session.close()
      return users
    }
  }

  private static func users(_ ids: [UserID], _ client: ClerkClient) async -> [User] {
    var client = client.retrying(.once)
    client.timeouts = timeouts
    return (try? await client.users(ids)) ?? []
  }

  /// The names of these operators, as far as they can be read, and all read before.
  func names(of operators: [String]) async -> OperatorNames {
    await names(of: operators.compactMap(OperatorNames.id))
  }

  private func names(of ids: [UserID]) async -> OperatorNames {
    let wanted = known.withLock { known in ids.filter { known.asked.insert($0).inserted } }
    if !wanted.isEmpty {
      let users = await read(wanted)
      known.withLock { $0.names.learn(users, safe: SafeText.make) }
    }
    return known.withLock(\.names)
  }

  /// A text, with names for the operators in its sentences.
  func telling(_ text: String) async -> String {
    let ids = OperatorNames.ids(in: text)
    return ids.isEmpty ? text : await names(of: ids).telling(text)
  }

  /// The failure that an error stands for, with names for the operators in it.
  func telling(_ error: any Error) async -> any Error {
    guard var failure = ProgramFailure(error), !OperatorNames.ids(in: failure.message).isEmpty else {
      return error
    }
    failure.message = await telling(failure.message)
    return failure
  }

  func telling(_ lines: [ChangeSummary.Line]) async -> [ChangeSummary.Line] {
    let ids = lines.flatMap { OperatorNames.ids(in: $0.new ?? "", as: $0.label) }
    guard !ids.isEmpty else { return lines }
    let names = await names(of: ids)
    return lines.map { $0.telling(names) }
  }

  func telling(_ review: Review) async -> Review {
    let ids = review.operators
    return ids.isEmpty ? review : review.telling(await names(of: ids))
  }
}
