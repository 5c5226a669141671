import ClerkAPI
import JSON

/// Something that happened to a change. Events are only ever added.
package struct ChangeEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case intended(ChangeIntent)
    /// An attempt, counted from 1, is about to leave.
    ///
    /// `uptime` is the machine's clock that goes on while it sleeps, in milliseconds: how long an idempotency key has been
    /// in use is told by it too, should the machine's time have been set back. `boot` says which start of the machine it
    /// counts from, `server` is the server's time. `found` is what the change is about as it was read right before, as far
    /// as that was not in the intent.
    case sending(
      attempt: Int, uptime: Int64, boot: String? = nil, server: Timestamp? = nil, found: FoundSubject? = nil)
    /// An attempt failed; another one, or reading the organization, follows.
    case failed(attempt: Int, ChangeFailure)
    case succeeded(ChangeResult)
    case refused(ChangeFailure)
    case notSent(ChangeFailure)
    case unknown(ChangeFailure)
    case repeated(operator: String)
    case settled(Settlement)
    case discarded(operator: String)
  }

  package let change: ChangeID
  /// When, by this machine's clock.
  package let at: Timestamp
  package let kind: Kind

  package init(_ change: ChangeID, at: Timestamp, _ kind: Kind) {
    self.change = change
    self.at = at
    self.kind = kind
  }
}

extension ChangeEvent {
  /// What the journal calls this kind of event.
  package var name: String {
    switch kind {
    case .intended: "intended"
    case .sending: "sending"
    case .failed: "failed"
    case .succeeded: "succeeded"
    case .refused: "refused"
    case .notSent: "not-sent"
    case .unknown: "unknown"
    case .repeated: "repeated"
    case .settled: "settled"
    case .discarded: "discarded"
    }
  }

  /// What the journal keeps of it beside change, time and name.
  package var payload: JSONObject {
    switch kind {
    case .intended(let intent): intent.json
    case .sending(let attempt, let uptime, let boot, let server, let found):
      JSONObject(present: [
        "attempt": attempt, "uptime": uptime, "boot": boot, "server": server?.milliseconds,
        "found": found?.json,
      ])
    case .failed(let attempt, let failure):
      JSONObject(present: ["attempt": attempt, "failure": failure.json])
    case .succeeded(let result): result.json
    case .refused(let failure), .notSent(let failure), .unknown(let failure): failure.json
    case .repeated(let name), .discarded(let name): JSONObject(present: ["operator": name])
    case .settled(let settlement): settlement.json
    }
  }

  package init(
    change: ChangeID, at: Timestamp, name: String, payload: JSONObject
  ) throws(JSONReadError) {
    let reader = JSONReader(.object(payload))
    let kind: Kind
    switch name {
    case "intended": kind = .intended(try ChangeIntent(reader))
    case "sending":
      kind = .sending(
        attempt: try reader.int("attempt"), uptime: try reader.int64("uptime"),
        boot: try reader.optionalString("boot"),
        server: try reader.optionalInt64("server").map(Timestamp.init),
        found: try FoundSubject(in: reader, at: "found"))
    case "failed":
      kind = .failed(attempt: try reader.int("attempt"), try ChangeFailure(try reader.required("failure")))
    case "succeeded": kind = .succeeded(try ChangeResult(reader))
    case "refused": kind = .refused(try ChangeFailure(reader))
    case "not-sent": kind = .notSent(try ChangeFailure(reader))
    case "unknown": kind = .unknown(try ChangeFailure(reader))
    case "repeated": kind = .repeated(operator: try reader.string("operator"))
    case "settled": kind = .settled(try Settlement(reader))
    case "discarded": kind = .discarded(operator: try reader.string("operator"))
    default:
      throw JSONReadError(path: .root, expected: "an event's name", found: .string(JSONString(name)))
    }
    self.init(change, at: at, kind)
  }
}
