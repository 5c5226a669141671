import Trials

/// What is tried.
struct CrashOptions {
  /// The built program.
  let orgdesk: String
  /// How many trials.
  let trials: Int
  /// What all chance comes from.
  let seed: UInt64
  /// The one trial to make; nil for all.
  let only: Int?
  /// How many trials are made at the same time.
  let lanes: Int

  init(_ arguments: [String]) throws(TrialFailure) {
    let options = try TrialOptions(arguments, numbers: ["--trials", "--only", "--lanes"])
    (orgdesk, seed, only) = (options.orgdesk, options.seed, options["--only"])
    trials = options["--trials"] ?? 1000
    lanes = options["--lanes"] ?? 12
  }
}
