import Changes
import ClerkAPI
@testable import Console
import JSON
import Screen

/// A console without a terminal on a sandbox in this process: what it wants is done at once, its timers run out when
/// nothing else is left.
struct ConsoleOnSandbox {
  let sandbox: TestSandbox
  private(set) var state: ConsoleState
  private var requests = 1_000_000

  init(_ sandbox: TestSandbox, columns: Int = 80, rows: Int = 24) {
    self.sandbox = sandbox
    state = ConsoleState(
      session: SessionInfo(environment: .test, host: "127.0.0.1"), size: Size(columns: columns, rows: rows),
      now: Timestamp(milliseconds: 1_793_491_200_000))
  }

  /// Presses keys, each by its name, and waits until nothing is under way.
  mutating func press(_ keys: String...) async throws {
    for key in keys { try await press(key: key) }
  }

  /// Types a text.
  mutating func type(_ text: String) async throws {
    for character in text { try await press(key: character == " " ? "Space" : String(character)) }
  }

  /// Presses keys without waiting for anything in between.
  mutating func pressAtOnce(_ keys: [String]) async throws {
    var effects: [Effect] = []
    for key in keys { effects += try event(key) }
    try await perform(effects)
    try await settle()
  }

  private mutating func press(key: String) async throws {
    try await perform(try event(key))
    try await settle()
  }

  private mutating func event(_ key: String) throws -> [Effect] {
    guard let press = KeyPress(parsing: key) else { throw UnexpectedSuccess() }
    return ConsoleReducer.reduce(&state, .input(.key(press), seenFrame: .max))
  }

  /// Waits until nothing is under way.
  mutating func settle() async throws {
    while true {
      let effects = ConsoleReducer.reduce(&state, .settle)
      if !effects.isEmpty {
        try await perform(effects)
      } else if let timer = state.timers.min(by: { "\($0)" < "\($1)" }) {
        try await perform(ConsoleReducer.reduce(&state, .timer(timer)))
      } else {
        return
      }
    }
  }

  /// A change, made from here and shown as one that no one waits for any more; what the server refuses is left.
  mutating func make(_ draft: ChangeDraft) async throws {
    let intent = draft.intent(
      id: ChangeID(rawValue: "change-\(requests)"), instance: InstanceIdentity(rawValue: "ins"), operator: "t"
    )
    guard case .success(let answer) = await sandbox.client.send(intent) else { return }
    requests += 1
    let result = ChangeResult(.answer, body: answer.body, traceID: answer.traceID)
    let outcome = ChangeOutcome(.succeeded(result, answer))
    try await perform(ConsoleReducer.reduce(&state, .answered(state.ask(.change), .change(draft, outcome))))
    try await settle()
  }

  /// Tells that a change ended with that answer.
  mutating func end(_ draft: ChangeDraft, _ organization: Organization) {
    let answer = ChangeAnswer(.organization(organization))
    let outcome = ChangeOutcome(.succeeded(ChangeResult(.answer, body: answer.body), answer))
    _ = ConsoleReducer.reduce(&state, .answered(state.ask(.change), .change(draft, outcome)))
  }

  private mutating func perform(_ effects: [Effect]) async throws {
    for effect in effects {
      guard let action = await answer(effect) else { continue }
      try await perform(ConsoleReducer.reduce(&state, action))
    }
  }

  private func answer(_ effect: Effect) async -> Action? {
    let client = sandbox.client
    func answered(_ request: RequestID, _ content: Answer) -> Action {
      .answered(request, content)
    }
    switch effect {
    case .read(let request, .page(let query)):
      return answered(
        request,
        .page(await result { () async throws(ClerkError) in try await client.listOrganizations(query).value })
      )
    case .read(let request, .organization(let id)):
      return answered(
        request,
        .organization(
          await result { () async throws(ClerkError) in
            try await client.organization(id.rawValue, includeMembersCount: true).value
          }))
    case .read(let request, .subscription(let id)):
      return answered(
        request,
        .subscription(await result { () async throws(ClerkError) in try await client.subscription(id).value })
      )
    case .read(let request, .credits(let id)):
      return answered(
        request,
        .credits(await result { () async throws(ClerkError) in try await client.creditBalance(id).value }))
    case .read(let request, .journal(_)): return .answered(request, .journal(.success([])))
    default: return nil
    }
  }

  private func result<Value>(
    _ read: () async throws(ClerkError) -> Value
  ) async -> Result<Value, ClerkError> {
    do throws(ClerkError) {
      return .success(try await read())
    } catch {
      return .failure(error)
    }
  }
}
