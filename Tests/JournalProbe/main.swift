import Changes
import ClerkAPI
import Glibc
import Journal

// Another process at the same journal: it does what its arguments say, tells each step in a line, and is killed.
//
//   journal-probe hold FOLDER ID STEP    goes on until STEP (intended, sending, unknown) is on the disk, then waits for ever
//   journal-probe meant FOLDER ID INSTANCE ORGANIZATION
//                                        writes down an adjustment by $5.00 with that id as its key, then waits for ever
//   journal-probe many FOLDER PREFIX N   begins and ends N changes, one after the other
//   journal-probe plan FOLDER ID         begins a plan of three changes and the first of them, then waits for ever

let arguments = CommandLine.arguments

func event(_ id: String, _ kind: ChangeEvent.Kind) -> ChangeEvent {
  ChangeEvent(ChangeID(rawValue: id), at: Timestamp(milliseconds: 1_790_000_000_000), kind)
}

func intent(
  _ id: String, instance: String = "ins_1", organization: String? = nil, cents: Int64 = 100
) -> ChangeEvent {
  let organization = OrganizationReference(
    id: OrganizationID(rawValue: organization ?? "org_\(id)"), slug: nil, name: "Acme")
  let adjustment = CreditAdjustment(
    action: .increase, amount: Money(minorUnits: cents, currency: .usd), idempotencyKey: id)
  return event(
    id,
    .intended(
      ChangeIntent(
        id: ChangeID(rawValue: id), instance: InstanceIdentity(rawValue: instance), operator: "probe",
        organization: organization, request: .adjustCredits(adjustment))))
}

/// A line for the test that waits for it, at once.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

let lost = ChangeFailure(message: "The answer was lost.", fate: .mayHaveArrived)

do {
  let journal = try SQLiteJournal(.folder(arguments[2]))
  switch arguments[1] {
  case "hold":
    let id = arguments[3]
    let steps = [intent(id), event(id, .sending(attempt: 1, uptime: 5)), event(id, .unknown(lost))]
    for step in steps {
      if step.name == "intended" { try await journal.begin(step) } else { try await journal.append(step) }
      say(step.name)
      if step.name == arguments[4] {
        while true { pause() }
      }
    }
  case "meant":
    try await journal.begin(
      intent(arguments[3], instance: arguments[4], organization: arguments[5], cents: 500))
    say("intended")
    while true { pause() }
  case "many":
    for number in 0..<(Int(arguments[4]) ?? 0) {
      let id = "\(arguments[3])-\(number)"
      try await journal.begin(intent(id))
      try await journal.append(event(id, .sending(attempt: 1, uptime: 5)))
      try await journal.append(event(id, .succeeded(ChangeResult(.answer, body: nil))))
      await journal.release(ChangeID(rawValue: id))
      say(id)
    }
  case "plan":
    let rows = (1...3).map { number in
      guard case .intended(var row) = intent("\(arguments[3])-\(number)").kind else { exit(1) }
      row.batch = arguments[3]
      return row
    }
    try await journal.begin(
      ChangePlan(
        id: PlanID(rawValue: arguments[3]), title: "Adjust credits", instance: rows[0].instance,
        operator: "probe", createdAt: Timestamp(milliseconds: 1_790_000_000_000), rows: rows))
    say("made")
    try await journal.begin(event(rows[0].id.rawValue, .intended(rows[0])))
    try await journal.append(event(rows[0].id.rawValue, .sending(attempt: 1, uptime: 5)))
    say("sending")
    while true { pause() }
  default: say("what?")
  }
} catch {
  say("failed: \(error)")
  exit(1)
}
