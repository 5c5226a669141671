import ClerkAPI

/// Runs changes from begin to end, for console and shell alike.
///
/// Cancelling its task ends a wait and stops waiting for an answer; what is known by then is recorded all the
/// same.
package struct ChangeRunner: Sendable {
  /// Called on any thread.
  package typealias OnProgress = @Sendable (ChangeProgress) -> Void

  private let dependencies: ChangeDependencies

  package init(_ dependencies: ChangeDependencies) {
    self.dependencies = dependencies
  }

  /// Makes a change.
  ///
  /// - Parameters:
  ///   - holdsBalance: Whether a person has agreed to an adjustment of credits by the balance that the intent has: then it
  ///     is not made of another one.
  ///   - isStopped: Whether it is not to be sent any more; asked when what it is about has been read again.
  ///   - policy: What the session may do; asked again before each attempt, so that a lock counts at once.
  /// - Returns: What became of it; by then that is in the journal too, unless the outcome says otherwise.
  package func make(
    _ intent: ChangeIntent, holdsBalance: Bool = false,
    isStopped: @escaping @Sendable () -> Bool = { false },
    policy: @autoclosure @escaping @Sendable () -> AccessPolicy, onProgress: @escaping OnProgress = { _ in }
  ) async -> ChangeOutcome {
    let intent = await knowingPayer(intent)
    let machine = ChangeMachine(
      intent, policy: policy(), retry: dependencies.retry, holdsBalance: holdsBalance)
    return await run(machine, intent, by: intent.operator, policy, isStopped, onProgress)
  }

  /// An adjustment with the payer that earlier ledger entries of its organization name, so that an answer about another
  /// one is noticed. A journal that cannot be read cannot be written either, which stops the change by itself.
  private func knowingPayer(_ intent: ChangeIntent) async -> ChangeIntent {
    guard intent.kind == .adjustCredits, intent.payer == nil, let organization = intent.organization else {
      return intent
    }
    var query = JournalQuery(adjustmentsOn: intent.instance)
    query.organization = organization.id
    query.phases = [.succeeded]
    query.limit = 1
    var known = intent
    let entries = try? await dependencies.journal.entries(query)
    known.payer = entries.flatMap { CreditHistory($0, of: organization.id, on: intent.instance).payer }
    return known
  }

  /// Sends a change again that was begun before. The caller holds it in the journal.
  ///
  /// - Parameters:
  ///   - name: Who wants it.
  ///   - isStopped: Whether it is not to be sent any more; asked when what it is about has been read again.
  ///   - policy: What the session may do; asked again before each attempt.
  package func resume(
    _ record: ChangeRecord, by name: String, isStopped: @escaping @Sendable () -> Bool = { false },
    policy: @autoclosure @escaping @Sendable () -> AccessPolicy, onProgress: @escaping OnProgress = { _ in }
  ) async -> ChangeOutcome {
    let machine = ChangeMachine(resuming: record, policy: policy(), retry: dependencies.retry)
    return await run(machine, record.intent, by: name, policy, isStopped, onProgress)
  }

  private func run(
    _ machine: ChangeMachine, _ intent: ChangeIntent, by name: String,
    _ policy: @Sendable () -> AccessPolicy, _ isStopped: @escaping @Sendable () -> Bool,
    _ onProgress: OnProgress
  ) async -> ChangeOutcome {
    var machine = machine
    func next(_ input: MachineInput) -> MachineStep {
      machine.policy = policy()
      return machine.handle(input)
    }
    var step = machine.begin(dependencies.moment(), operator: name)
    var wasSent = false
    while true {
      switch step {
      case .begin(let event):
        onProgress(.recording)
        step = next(
          await write { (journal) throws(JournalError) in try await journal.begin(event) })
      case .record(let event):
        step = next(
          await write { (journal) throws(JournalError) in try await journal.append(event) })
      case .look(let id, let parts):
        onProgress(.comparing)
        let result = await dependencies.subject(machine.known, parts, id)
        step =
          isStopped() || Task.isCancelled
          ? next(.cancelled(dependencies.moment())) : next(.found(result, dependencies.moment()))
      case .send(let attempt, let attempts):
        onProgress(.sending(attempt: attempt, of: attempts))
        wasSent = true
        let result = await dependencies.send(machine.known)
        step = next(.attempted(result, dependencies.moment()))
      case .readBack(let id):
        onProgress(wasSent ? .readingAgain : .lookingForEarlier)
        let result = await dependencies.subject(machine.known, [intent.kind.readBack], id)
        step = next(.readBack(result, dependencies.moment()))
      case .wait(let wait):
        onProgress(.waiting(wait))
        do {
          if wait.reason.fate == .notSent {
            try await StoppableSleep(sleep: dependencies.sleep, isStopped: isStopped)(wait.duration)
          } else {
            try await dependencies.sleep(wait.duration)
          }
          step = next(.waited(dependencies.moment()))
        } catch {
          step = next(.cancelled(dependencies.moment()))
        }
      case .finish(var outcome):
        outcome.record = machine.record
        let journal = dependencies.journal
        await Task(executorPreference: dependencies.executor) { await journal.release(intent.id) }.value
        return outcome
      }
    }
  }

  /// Writing is not cancelled: what has happened has happened.
  private func write(
    _ event: @escaping @Sendable (any JournalStore) async throws(JournalError) -> Void
  ) async -> MachineInput {
    let journal = dependencies.journal
    let task = Task(executorPreference: dependencies.executor) { () -> JournalError? in
      do throws(JournalError) {
        try await event(journal)
        return nil
      } catch {
        return error
      }
    }
    return await task.value.map { .notRecorded($0) } ?? .recorded(dependencies.moment())
  }
}

package struct ChangeDependencies: Sendable {
  package var journal: any JournalStore
  /// Sends a change, once.
  package var send: @Sendable (ChangeIntent) async -> Result<ChangeAnswer, ClerkError>
  /// Reads an organization, with retries.
  package var organization: @Sendable (OrganizationID) async -> Result<Organization, ClerkError>
  /// Reads its credits, with retries.
  package var credits: @Sendable (OrganizationID) async -> Result<CreditBalance, ClerkError>
  /// Reads its subscription, with retries.
  package var subscription: @Sendable (OrganizationID) async -> Result<Subscription, ClerkError>
  /// Reads how the person whom a request is about stands to it, with retries.
  package var standing: @Sendable (ChangeRequest, OrganizationID) async -> Result<PersonStanding, ClerkError>
  /// The time, and a jitter value.
  package var moment: @Sendable () -> Moment
  /// Waits; throws when cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  package var retry = RetryPolicy.standard
  /// Where recording runs, which is not cancelled with the change; nil for the shared pool.
  package var executor: (any TaskExecutor)?

  /// Reads what a change is about, its parts at the same time.
  ///
  /// If billing is refused for a deletion, there is none to lose; for an adjustment it has to
  /// be there.
  func subject(
    _ intent: ChangeIntent, _ parts: Set<SubjectPart>, _ id: OrganizationID
  ) async -> Result<FoundSubject, ClerkError> {
    async let organization = parts.contains(.organization) ? self.organization(id) : nil
    async let credits = parts.contains(.credits) ? self.credits(id) : nil
    async let subscription = parts.contains(.subscription) ? self.subscription(id) : nil
    async let standing = parts.contains(.standing) ? self.standing(intent.request, id) : nil
    do throws(ClerkError) {
      var subject = FoundSubject()
      subject.organization = try await organization?.get()
      subject.standing = try await standing?.get()
      if let result = await credits {
        if intent.kind == .adjustCredits, case .failure(let error) = result, !error.isNoCreditAccount {
          throw error
        }
        subject.credits = try BillingReading(result.map(\.source))
      }
      if let result = await subscription { subject.subscription = try BillingReading(result.map(\.source)) }
      return .success(subject)
    } catch {
      return .failure(error)
    }
  }
}

/// The progress of a change.
package enum ChangeProgress: Hashable, Sendable {
  case recording
  /// The subject is read again, right before the first attempt.
  case comparing
  case sending(attempt: Int, of: Int)
  case waiting(ChangeWait)
  /// The answer was lost; what the change is about is being read.
  case readingAgain
  /// Nothing was sent yet, as an earlier attempt may have arrived: what became of it is being read.
  case lookingForEarlier

  /// Those two in words.
  package static let lost = "The answer was lost; checking the outcome"
  package static let earlier = "Checking the outcome of the earlier attempt before anything is sent"
}

/// A change that failed and will be sent again: shown as `retrying in 3 s · 2 of 4`.
package struct ChangeWait: Hashable, Sendable {
  /// The attempt that will be made next, counted from 1.
  package var attempt: Int
  /// How many attempts there will be at most.
  package var attempts: Int
  package var duration: Duration
  package var reason: ChangeFailure
}
