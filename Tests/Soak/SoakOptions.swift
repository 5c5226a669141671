import Trials

struct SoakOptions {
  /// The built program.
  let orgdesk: String
  let seconds: Int
  /// What all chance comes from.
  let seed: UInt64
  let organizations: Int
  /// In how many of a hundred rounds something is done on purpose.
  let scripts: Int
  /// What the console may hold in memory at most, in MB.
  let limit: Int

  init(_ arguments: [String]) throws(TrialFailure) {
    let options = try TrialOptions(
      arguments, numbers: ["--seconds", "--organizations", "--limit", "--scripts"])
    (orgdesk, seed) = (options.orgdesk, options.seed)
    seconds = options["--seconds"] ?? 600
    organizations = options["--organizations"] ?? 3000
    limit = options["--limit"] ?? 160
    scripts = options["--scripts"] ?? 20
  }
}
