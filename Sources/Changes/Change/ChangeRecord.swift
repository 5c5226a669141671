import ClerkAPI

package struct ChangeRecord: Hashable, Identifiable, Sendable {
  /// The intent, whose state before is what was read right before sending.
  package private(set) var intent: ChangeIntent
  /// Everything that happened, in order; the first is that it was intended.
  package private(set) var events: [ChangeEvent]
  package private(set) var phase = ChangePhase.intended
  package private(set) var attempts = 0
  /// What the clocks said when the first attempt left; from here on an idempotency key is in use.
  package private(set) var firstSent: ClockReading?
  package private(set) var mayHaveArrived = false
  package private(set) var failure: ChangeFailure?
  package private(set) var result: ChangeResult?
  package private(set) var settlement: Settlement?

  /// A change that begins with `event`; nil if that is not its intent.
  package init?(_ event: ChangeEvent) {
    guard case .intended(let intent) = event.kind, intent.id == event.change else { return nil }
    self.intent = intent
    events = [event]
  }

  /// A change of these events; nil if they are no change's: the first is its intent, all are its own.
  package init?(_ events: some Sequence<ChangeEvent>) {
    var events = events.makeIterator()
    guard let first = events.next(), var record = ChangeRecord(first) else { return nil }
    while let event = events.next() {
      guard event.change == record.id else { return nil }
      record.apply(event)
    }
    self = record
  }

  package var id: ChangeID { intent.id }
  package var createdAt: Timestamp { events.first?.at ?? Timestamp(milliseconds: 0) }

  package mutating func apply(_ event: ChangeEvent) {
    events.append(event)
    switch event.kind {
    case .intended: break
    case .sending(let attempt, let uptime, let boot, let server, let found):
      phase = .sent
      if let found { intent.take(found) }
      attempts = max(attempts, attempt)
      firstSent = firstSent ?? ClockReading(wall: event.at, uptime: uptime, boot: boot, server: server)
    case .failed(_, let failure): fail(failure)
    case .succeeded(let result):
      phase = .succeeded
      self.result = result
      failure = nil
    case .refused(let failure):
      phase = .refused
      fail(failure)
    case .notSent(let failure):
      phase = .notSent
      fail(failure)
    case .unknown(let failure):
      phase = .unknown
      fail(failure)
      mayHaveArrived = true
    case .repeated where phase == .notSent:
      // Surely nothing has arrived: no idempotency key is in use.
      phase = .intended
      firstSent = nil
      failure = nil
    case .repeated:
      // What became of the attempts before is not known, nor will it be by this one's refusal.
      if phase != .intended { mayHaveArrived = true }
    case .settled(let settlement):
      phase = .settled
      self.settlement = settlement
    case .discarded: phase = .discarded
    }
  }

  private mutating func fail(_ failure: ChangeFailure) {
    self.failure = failure
    if failure.fate == .mayHaveArrived { mayHaveArrived = true }
  }
}

package enum ChangePhase: String, CaseIterable, Hashable, Sendable {
  case intended
  /// An attempt left, or was about to. If its process is gone, the outcome is unknown.
  case sent
  case succeeded
  case refused
  case notSent = "not-sent"
  case unknown
  case settled
  case discarded

  package static let open = Set(allCases.filter(\.isOpen))

  /// Whether a person still has to decide about it, once no process is working at it any more.
  package var isOpen: Bool {
    switch self {
    case .intended, .sent, .unknown: true
    case .succeeded, .refused, .notSent, .settled, .discarded: false
    }
  }
}
