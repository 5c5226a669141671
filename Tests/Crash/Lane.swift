import Foundation
import Trials

/// Makes trials one after the other, with a sandbox and two machines of its own.
final class Lane {
  private let options: CrashOptions
  private let tally: Tally
  private let folder: String
  private let sandbox: Sandbox
  private let machines: [Machine]

  init(_ options: CrashOptions, _ tally: Tally) throws {
    (self.options, self.tally) = (options, tally)
    let folder = NSTemporaryDirectory() + "orgdesk-crash-" + UUID().uuidString
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    sandbox = try Sandbox(
      program: options.orgdesk, folder: folder, options: ["--organizations", "1"])
    machines = try ["a", "b"].map { try Machine(program: options.orgdesk, folder: "\(folder)/\($0)") }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Makes trials until there are no more.
  func run() {
    var number: Int?
    do {
      let usual = try measure()
      while let next = tally.next() {
        number = next
        let plan = TrialPlan(next, seed: options.seed)
        var trial = try Trial(plan, sandbox, machines, usual: usual)
        try trial.run()
        tally.add(plan, trial)
      }
    } catch {
      tally.fail(error, trial: number)
    }
  }

  /// How long an adjustment takes if nothing goes wrong. Makes the journals, too.
  private func measure() throws(TrialFailure) -> Duration {
    let id = try sandbox.makeOrganization("Usual")
    var usual = Duration.zero
    for round in 0..<3 {
      for (place, machine) in machines.enumerated() {
        let wish = Wish(
          organization: 0, amount: 100, note: "usual \(round) \(place)", key: nil, options: [])
        let start = ContinuousClock.now
        let (status, _) = try machine.run(wish.command(id), sandbox)
        usual = max(usual, .now - start)
        guard status == 0 else {
          throw TrialFailure("an adjustment without any trouble ended with \(status)")
        }
      }
    }
    for machine in machines { try machine.watchJournal() }
    return usual
  }
}
