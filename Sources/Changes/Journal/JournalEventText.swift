/// An event of a change in words.
package enum JournalEventText {
  /// What happened.
  package static func of(_ event: ChangeEvent) -> String {
    switch event.kind {
    case .intended(let intent): "meant by \(intent.operator)"
    case .sending(let attempt, _, _, _, _): attempt == 1 ? "sent" : "sent, attempt \(attempt)"
    case .failed(let attempt, let failure): "attempt \(attempt) failed: \(of(failure))"
    case .succeeded(let result): of(result)
    case .refused(let failure): "refused: \(of(failure))"
    case .notSent(let failure): "not sent: \(of(failure))"
    case .unknown(let failure): "outcome unknown: \(of(failure))"
    case .repeated(let name): "sent again by \(name)"
    case .settled(let settlement): of(settlement)
    case .discarded(let name): "given up by \(name)"
    }
  }

  static func of(_ failure: ChangeFailure) -> String {
    let identity = [
      failure.status.map { "status \($0)" }, failure.code.map { "code \($0)" },
      failure.traceID.map { "trace \($0)" },
    ].compactMap { $0 }
    return failure.message + (identity.isEmpty ? "" : " (\(identity.joined(separator: ", ")))")
  }

  static func of(_ settlement: Settlement) -> String {
    let decision = settlement.decision == .happened ? "happened" : "did not happen"
    return "settled by \(settlement.operator): it \(decision)" + (settlement.note.map { ": \($0)" } ?? "")
  }

  private static func of(_ result: ChangeResult) -> String {
    let trace = result.traceID.map { " (trace \($0))" } ?? ""
    return switch result.evidence {
    case .answer: "done\(trace)"
    case .readBack: "done: the answer was lost, the organization was read again\(trace)"
    case .gone: "done: the answer was lost, and it is gone\(trace)"
    }
  }
}
