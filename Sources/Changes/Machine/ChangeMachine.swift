import ClerkAPI

/// A change from its intent to its outcome; pure.
///
/// The order is what makes it safe: the intent is on the disk before anything leaves; the subject is then read
/// again and compared with what the person saw; each attempt is on the disk before it leaves, and what came of it is on the
/// disk before it is reported. The row of a plan is on the disk with its plan: it is begun when it has been compared, and
/// stays pending where it could not be.
struct ChangeMachine: Hashable, Sendable {
  /// What is recorded and reported of a change that is not sent.
  struct SubjectEnd: Hashable, Sendable {
    var event: ChangeEvent.Kind
    var outcome: ChangeOutcome
  }

  /// What is being recorded, and so what follows.
  enum Recording: Hashable, Sendable {
    case intent
    case repetition
    case sending(attempt: Int)
    case failure(ClerkError, then: MachineStep)
    case outcome(ChangeOutcome)
  }

  /// What the session may do now: it can be locked while a change is on its way.
  var policy: AccessPolicy
  private let retry: RetryPolicy
  /// Whether a person has agreed to an adjustment by the balance that they saw.
  let holdsBalance: Bool
  var intent: ChangeIntent
  /// The change so far; nil until its intent is on the disk.
  private(set) var record: ChangeRecord?
  private var recording: Recording?
  private var pending: ChangeEvent?
  /// The newest failure, should the wait after it be cancelled.
  private var lastError: ClerkError?
  /// When what it is about was read again; nil before that.
  var lookedAt: Duration?
  /// How long what was read then counts: after a longer wait it is read once more before anything is sent.
  static let freshness = Duration.seconds(120)
  /// What was read right before the next attempt, where that is not what the intent says.
  var found: FoundSubject?
  /// Why a row is not sent that has to be begun first.
  var refusal: SubjectEnd?
  /// How many attempts were made in this run, and when the first was.
  private var attempts = 0
  private var start: Duration?

  init(
    _ intent: ChangeIntent, policy: AccessPolicy, retry: RetryPolicy = .standard, holdsBalance: Bool = false
  ) {
    self.intent = intent
    self.policy = policy
    // The row of a plan waits for the hour that Clerk counts invitations in; a person at a form is told.
    self.retry = intent.batch != nil && intent.kind == .invite ? retry.patient : retry
    self.holdsBalance = holdsBalance
  }

  /// A change that was begun before and is to be sent again.
  init(resuming record: ChangeRecord, policy: AccessPolicy, retry: RetryPolicy = .standard) {
    self.init(record.intent, policy: policy, retry: retry)
    self.record = record
  }

  // MARK: Steps

  /// The first step.
  ///
  /// - Parameter name: Who wants it.
  mutating func begin(_ moment: Moment, operator name: String) -> MachineStep {
    do throws(PolicyRefusal) {
      try policy.check(intent)
    } catch {
      return .finish(ChangeOutcome(.forbidden(error)))
    }
    if let problem = record?.keyTrust(moment.clocks)?.problem {
      return .finish(ChangeOutcome(.unrecorded(JournalError(.outOfOrder, problem))))
    }
    if record != nil { return write(.repeated(operator: name), moment, .repetition) }
    return isRow ? look(moment) : intend(moment)
  }

  mutating func handle(_ input: MachineInput) -> MachineStep {
    switch input {
    case .recorded(let moment): recorded(moment)
    case .notRecorded(let error): notRecorded(error)
    case .found(let result, let moment): compare(result, moment)
    case .attempted(.success(let answer), let moment): succeeded(answer, moment)
    case .attempted(.failure(let error), let moment): failed(error, moment)
    case .readBack(let result, let moment): readBack(result, moment)
    case .waited(let moment): isFresh(at: moment) ? send(moment) : look(moment)
    case .cancelled(let moment): cancelled(moment)
    }
  }

  // MARK: Writing

  mutating func intend(_ moment: Moment) -> MachineStep {
    let event = ChangeEvent(intent.id, at: moment.now, .intended(intent))
    (recording, pending) = (.intent, event)
    return .begin(event)
  }

  mutating func write(_ kind: ChangeEvent.Kind, _ moment: Moment, _ next: Recording) -> MachineStep {
    let event = ChangeEvent(intent.id, at: moment.now, kind)
    (recording, pending) = (next, event)
    return .record(event)
  }

  private mutating func recorded(_ moment: Moment) -> MachineStep {
    guard let recording, let event = pending else { preconditionFailure("nothing was to be recorded") }
    (self.recording, pending) = (nil, nil)
    if record == nil { record = ChangeRecord(event) } else { record?.apply(event) }
    switch recording {
    case .intent, .repetition:
      if let refusal { return write(refusal.event, moment, .outcome(refusal.outcome)) }
      return lookedAt == nil ? look(moment) : send(moment)
    case .sending(let attempt):
      start = start ?? moment.uptime
      return .send(attempt: attempt, of: (record?.attempts ?? 1) - attempts + retry.attempts)
    case .failure(_, let next): return next
    case .outcome(let outcome): return .finish(outcome)
    }
  }

  private mutating func notRecorded(_ error: JournalError) -> MachineStep {
    guard let recording else { preconditionFailure("nothing was to be recorded") }
    (self.recording, pending) = (nil, nil)
    switch recording {
    case .intent, .repetition: return .finish(ChangeOutcome(.unrecorded(error)))
    case .sending:
      guard let lastError else { return .finish(ChangeOutcome(.unrecorded(error))) }
      return .finish(ChangeOutcome(ending(with: lastError), journalProblem: error))
    case .failure(let failure, _): return .finish(ChangeOutcome(ending(with: failure), journalProblem: error))
    case .outcome(var outcome):
      outcome.journalProblem = error
      return .finish(outcome)
    }
  }

  // MARK: Sending

  mutating func send(_ moment: Moment) -> MachineStep {
    do throws(PolicyRefusal) {
      try policy.check(intent)
    } catch {
      return forbid(error, moment)
    }
    if let problem = record?.keyTrust(moment.clocks)?.problem { return distrust(problem, moment) }
    attempts += 1
    let attempt = (record?.attempts ?? 0) + 1
    let clocks = moment.clocks
    defer { found = nil }
    return write(
      .sending(
        attempt: attempt, uptime: clocks.uptime, boot: clocks.boot, server: clocks.server, found: found),
      moment, .sending(attempt: attempt))
  }

  /// The session was locked since the change began: nothing more is sent.
  mutating func forbid(_ refusal: PolicyRefusal, _ moment: Moment) -> MachineStep {
    guard record?.mayHaveArrived == true else {
      if record == nil { return .finish(ChangeOutcome(.forbidden(refusal))) }
      let failure = ChangeFailure(message: refusal.explanation, fate: .notSent)
      return write(.notSent(failure), moment, .outcome(ChangeOutcome(.forbidden(refusal))))
    }
    return stop("Not sent again: \(refusal.reason).", moment)
  }

  /// The idempotency key was trusted at the attempt before, and no longer is.
  private mutating func distrust(_ problem: String, _ moment: Moment) -> MachineStep {
    if let lastError, record?.mayHaveArrived != true { return end(lastError, moment) }
    return stop("Not sent again. \(problem)", moment)
  }

  /// Ends a change that may have been carried out.
  private mutating func stop(_ addition: String, _ moment: Moment) -> MachineStep {
    let known = lastError.map(ChangeFailure.init) ?? ChangeFailure(message: "", fate: .mayHaveArrived)
    let failure = known.saying(
      [known.message, addition].filter { !$0.isEmpty }.joined(separator: " "), fate: .mayHaveArrived)
    return write(.unknown(failure), moment, .outcome(ChangeOutcome(.unknown(failure))))
  }

  private mutating func succeeded(_ answer: ChangeAnswer, _ moment: Moment) -> MachineStep {
    if let contradiction = answer.contradiction(to: intent) {
      let failure = ChangeFailure(message: contradiction, fate: .mayHaveArrived, traceID: answer.traceID)
      return write(.unknown(failure), moment, .outcome(ChangeOutcome(.unknown(failure))))
    }
    return succeed(ChangeResult(.answer, body: answer.body, traceID: answer.traceID), answer, moment)
  }

  private mutating func succeed(
    _ result: ChangeResult, _ answer: ChangeAnswer?, _ moment: Moment
  ) -> MachineStep {
    write(.succeeded(result), moment, .outcome(ChangeOutcome(.succeeded(result, answer))))
  }

  private mutating func failed(_ error: ClerkError, _ moment: Moment) -> MachineStep {
    var error = error
    error.operation = intent.kind.operation
    error.mayHaveArrivedEarlier = error.mayHaveArrivedEarlier || (record?.mayHaveArrived ?? false)
    lastError = error
    let attempt = record?.attempts ?? attempts
    let decision = retry.decide(
      intent.kind.operation, after: error, attempt: attempts, elapsed: elapsed(moment), jitter: moment.jitter)
    switch decision {
    case .treatAsDone:
      return succeed(ChangeResult(.gone, body: nil, traceID: error.traceID), nil, moment)
    // What became of a change of a person can be looked up, whatever it is.
    case .giveUp where !(intent.kind.isAboutPeople && error.fate == .mayHaveArrived && !error.isCancelled):
      return end(error, moment)
    case .giveUp, .readAgain:
      guard let organization = intent.organization else { return end(error, moment) }
      return write(
        .failed(attempt: attempt, ChangeFailure(error)), moment,
        .failure(error, then: .readBack(organization.id)))
    case .retry(let duration):
      return write(
        .failed(attempt: attempt, ChangeFailure(error)), moment,
        .failure(error, then: wait(duration, after: error)))
    }
  }

  private func wait(_ duration: Duration, after error: ClerkError) -> MachineStep {
    .wait(
      ChangeWait(
        attempt: (record?.attempts ?? attempts) + 1,
        attempts: (record?.attempts ?? attempts) - attempts + retry.attempts,
        duration: duration, reason: ChangeFailure(error)))
  }

  /// Cancelled while nothing is in flight: only what was sent until then counts.
  private mutating func cancelled(_ moment: Moment) -> MachineStep {
    if record?.mayHaveArrived == true { return stop("Cancelled before it was sent again.", moment) }
    if let lastError { return end(lastError, moment) }
    let error = ClerkError(.cancelled(beforeSending: true), operation: intent.kind.operation)
    return isRow ? .finish(ChangeOutcome(.unread(error))) : end(error, moment)
  }

  /// Only changes of people wait for long: for the hour in which Clerk counts invitations.
  private func isFresh(at moment: Moment) -> Bool {
    guard intent.kind.isAboutPeople, let lookedAt else { return true }
    return moment.uptime - lookedAt <= Self.freshness
  }

  private func elapsed(_ moment: Moment) -> Duration { moment.uptime - (start ?? moment.uptime) }

  // MARK: Reading again

  private mutating func readBack(_ result: Result<FoundSubject, ClerkError>, _ moment: Moment) -> MachineStep
  {
    let noun = intent.kind.noun
    switch result {
    case .failure(let error):
      // Before a person has it sent again it is read for the first time.
      let again = lastError == nil ? "" : " again"
      return stop("The \(noun) could not be read\(again): \(error.headline)", moment)
    case .success(let now):
      switch Aftermath(of: known, now: now) {
      case .asIntended:
        let answer = ChangeAnswer(of: known.kind, now)
        let evidence: ChangeResult.Evidence = answer == nil ? .gone : .readBack
        return succeed(ChangeResult(evidence, body: answer?.body), answer, moment)
      case .asBefore:
        // Looked for before a person has it sent again.
        guard let lastError else { return send(moment) }
        // It did not get there, or not yet. Sending again leads to the same result either way, unless it adds something.
        guard intent.kind.operation.isRepeatedWhereUnchanged else {
          return stop("Not found so far.", moment)
        }
        let decision = retry.decide(
          .read, after: lastError, attempt: attempts, elapsed: elapsed(moment), jitter: moment.jitter)
        if case .retry(let duration) = decision { return wait(duration, after: lastError) }
        return stop("Read again, the \(noun) is unchanged.", moment)
      case .conflict:
        return stop(
          "Read again, the \(noun) matches neither its old state nor the requested one: someone else changed it.",
          moment)
      }
    }
  }

  // MARK: Ending

  private mutating func end(_ error: ClerkError, _ moment: Moment) -> MachineStep {
    let ending = ending(with: error)
    let failure = ChangeFailure(error)
    switch ending {
    case .refused: return write(.refused(failure), moment, .outcome(ChangeOutcome(ending)))
    case .notSent: return write(.notSent(failure), moment, .outcome(ChangeOutcome(ending)))
    default: return write(.unknown(failure), moment, .outcome(ChangeOutcome(ending)))
    }
  }

  private func ending(with error: ClerkError) -> ChangeOutcome.Kind {
    switch error.fate {
    case .refused: .refused(error)
    case .notSent: .notSent(error)
    case .mayHaveArrived: .unknown(ChangeFailure(error))
    }
  }
}
