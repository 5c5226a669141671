import Changes
import ClerkAPI
import ClerkHTTP
import Configuration
import Console
import Index
import Sandbox

/// A connection to an instance, put together from the command line, the environment and the configuration file.
struct Session: Sendable {
  let client: ClerkClient
  private(set) var info: SessionInfo
  let file: ConfigurationFile
  /// The server's time, by its newest answer.
  let serverClock = ServerClock(uptime: ClientEnvironment.live.uptime)
  /// Nil where none is asked for.
  let log: RequestLog?
  /// The profile's own commands.
  let commands: [OwnCommandSettings]
  /// The profile's own filters.
  let saved: SavedFilters
  /// The columns of the list, where the profile names them.
  let columns: [ListColumn]
  /// The file's default profile, where the key in the environment applies in its place.
  let unusedProfile: String?
  /// Whether the console begins where it ended.
  let restores: Bool
  /// Seconds between two refreshes in the background; nil for none.
  let refresh: Int?
  private let namedOperator: String?
  private let key: SecretKey
  private let network: NetworkTransport
  let journal: JournalOpener
  /// The sandbox it is on, where it has one of its own.
  private var sandbox: SandboxServer?

  /// A session as the options of a command say: with `--demo` on a sandbox of its own.
  init(_ options: ConnectionOptions, environment: [String: String]) async throws(ProgramFailure) {
    let file = try ConfigurationFile.orFailure(path: options.config, environment: environment)
    if options.demo {
      try await self.init(demo: options.choices, file: file, environment: environment)
    } else {
      try self.init(options.choices, file: file, environment: environment)
    }
    info.operatorName = operatorName
  }

  /// A session on a sandbox of its own, which lives as long as the session.
  init(
    demo choices: CommandLineChoices, file: ConfigurationFile, environment: [String: String]
  ) async throws(ProgramFailure) {
    let sandbox = try await Self.startSandbox()
    do throws(ProgramFailure) {
      try self.init(on: sandbox, choices, file, environment)
    } catch {
      await sandbox.stop()
      throw error
    }
    self.sandbox = sandbox
  }

  /// A session as the command line and a configuration file say that has been read.
  init(
    _ choices: CommandLineChoices, file: ConfigurationFile, environment: [String: String]
  ) throws(ProgramFailure) {
    let settings: SessionSettings
    let key: SecretKey
    let keyInShell: String
    do {
      settings = try SessionSettings(commandLine: choices, environment: environment, file: file)
      guard let source = settings.secretKey else { throw Self.noKey }
      if case .environment(let name) = source.value, let mistake = ProcessEnvironment.mistake(in: name) {
        throw source.problem("the variable \(name) \(mistake)")
      }
      keyInShell = source.value.inShell
      key = SecretKey(
        try source.resolve(environment: environment, hiding: file.secretVariables).reveal())
    } catch let error as ConfigurationError {
      throw ProgramFailure(error)
    } catch let error as ProgramFailure {
      throw error
    } catch {
      throw ProgramFailure("\(error)", .configuration)
    }
    let address = try Self.address(settings.apiURL)
    var info = SessionInfo(
      profile: settings.profile?.name.value, environment: Self.environment(of: key),
      host: address.hostAndPort,
      policy: try Self.policy(settings, file))
    info.keyInShell = keyInShell
    info.application = settings.application?.value
    info.automaticIndex = settings.automaticIndex
    // A server on this machine is a sandbox, unless a profile says which application it leads to.
    info.hasDashboard = !address.isLoopback || info.application != nil
    info.options = settings.profile.map { ["--profile", $0.name.value] } ?? []
    // The profile names its own.
    if let url = settings.apiURL, url != settings.profile?.apiURL {
      info.options += ["--api-url", url.value]
    }
    try self.init(
      address: address, key: key, info: info, file: file, environment: environment, settings: settings,
      log: settings.log)
    // Under whatever name the key is in the environment, no program that is started gets it.
    ProcessEnvironment.hideFromChildren(Set(environment.filter { holdsKey($0.value) }.map(\.key)))
  }

  private init(
    on sandbox: SandboxServer, _ choices: CommandLineChoices, _ file: ConfigurationFile,
    _ environment: [String: String]
  ) throws(ProgramFailure) {
    let address = try Self.address(Located(sandbox.baseURL, at: .commandLine("--demo")))
    var info = SessionInfo(
      environment: .demo, host: address.hostAndPort,
      policy: AccessPolicy(readOnly: choices.readOnly ? .commandLine : nil))
    info.hasDashboard = false
    info.automaticIndex = Profile.usualIndex
    info.options = ["--demo"]
    let key = SecretKey(SandboxOptions().secretKey)
    let log = choices.log.map { Located($0, at: .commandLine("--log")) }
    try self.init(address: address, key: key, info: info, file: file, environment: environment, log: log)
  }

  private init(
    address: APIAddress, key: SecretKey, info: SessionInfo, file: ConfigurationFile,
    environment: [String: String], settings: SessionSettings? = nil, log path: Located<String>?
  ) throws(ProgramFailure) {
    do {
      network = try NetworkTransport(address: address, environment: environment)
    } catch {
      throw ProgramFailure(error.explanation, .configuration)
    }
    let log = try Self.log(path, environment)
    self.log = log
    journal = info.environment == .demo ? JournalOpener(.memory) : .standard
    client = ClerkClient(
      address: address, key: key, transport: network.transport.setting(serverClock), environment: .live,
      userAgent: Version.userAgent,
      history: RequestHistory { log?.record($0) })
    self.file = file
    commands = settings?.commands ?? []
    saved = SavedFilters(
      settings?.saved.map { SavedFilters.Saved(name: $0.name.value, text: $0.text.value) } ?? [])
    columns = settings?.columns.compactMap { ListColumn(parsing: $0.value) } ?? []
    unusedProfile = settings?.unusedProfile
    restores = settings?.restoresSession ?? false
    refresh = settings?.refresh
    namedOperator = settings?.operatorName?.value
    self.key = key
    self.info = info
  }

  /// Who works here, for the journal. Looking that up takes a while.
  var operatorName: String { namedOperator ?? OperatorName.standard }

  /// Identifies the key without revealing it.
  var fingerprint: String { KeyFingerprint.of(key) }

  func holdsKey(_ text: String) -> Bool {
    let secret = key.authorization.dropFirst("Bearer ".count)
    return !secret.isEmpty && text.contains(secret)
  }

  func close() async {
    await network.shutdown()
    await journal.close()
    await sandbox?.stop()
  }

  // MARK: Parts

  private static func log(
    _ path: Located<String>?, _ environment: [String: String]
  ) throws(ProgramFailure) -> RequestLog? {
    guard let path else { return nil }
    do throws(FileProblem) {
      return RequestLog(try FilePath.full(path.value, home: environment["HOME"]))
    } catch {
      throw ProgramFailure(path.problem(error.explanation))
    }
  }

  private static func startSandbox() async throws(ProgramFailure) -> SandboxServer {
    var options = SandboxOptions()
    // Ages count from today; ids and names are the same every day.
    options.referenceTime = Timestamp.now.startOfDay.milliseconds
    do {
      return try await SandboxServer.start(options)
    } catch {
      throw ProgramFailure("the sandbox cannot start: \(error)", .unavailable)
    }
  }

  private static let noKey = ProgramFailure(
    """
    No secret key. Either
      try it without one:        orgdesk --demo
      or set one:                export CLERK_SECRET_KEY=…   (or a profile in the configuration file)
    """, .configuration)

  private static func address(_ text: Located<String>?) throws(ProgramFailure) -> APIAddress {
    guard let text else { return .clerk }
    do {
      return try APIAddress(parsing: text.value)
    } catch {
      throw ProgramFailure(text.problem("\(APIAddress.redacted(text.value)) \(error.explanation)"))
    }
  }

  private static func policy(
    _ settings: SessionSettings, _ file: ConfigurationFile
  ) throws(ProgramFailure) -> AccessPolicy {
    var policy = AccessPolicy()
    switch settings.readOnly {
    case .commandLine: policy.readOnly = .commandLine
    case .profile(let name): policy.readOnly = .profile(name: name)
    case nil: break
    }
    if let credits = settings.credits { policy.credits = try CreditRules(credits) }
    for choice in settings.people {
      if let kind = ChangeKind(rawValue: choice.kind.value) { policy.exceptions[kind] = choice.isAllowed }
    }
    if let name = settings.role { policy.role = try Role.named(name, in: file) }
    return policy
  }

  private static func environment(of key: SecretKey) -> SessionInfo.Environment {
    switch key.environment {
    case .test: .test
    case .live: .live
    case .unknown: .unknown
    }
  }
}
