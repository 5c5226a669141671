import Testing

@testable import Configuration

@Suite struct SessionSettingsTests {
  let file: ConfigurationFile

  init() throws {
    file = try ConfigurationFile(
      parsing: """
        profile: staging
        profiles:
          staging: {api_url: "http://localhost:1/v1", secret_key_env: STAGING_KEY, read_only: true, role: support}
          production: {secret_key_command: pass show production, operator: Early shift}
          bare: {api_url: "http://localhost:2/v1"}
        """, file: "config.yml")
  }

  @Test func nothingSaidIsNothingChosen() throws {
    let settings = try SessionSettings(commandLine: .init(), environment: [:], file: ConfigurationFile())
    #expect(settings.profile == nil && settings.apiURL == nil && settings.secretKey == nil)
    #expect(settings.readOnly == nil && settings.role == nil && settings.operatorName == nil)
  }

  @Test func theDefaultProfileApplies() throws {
    let settings = try SessionSettings(commandLine: .init(), environment: [:], file: file)
    #expect(settings.profile?.name.value == "staging")
    #expect(settings.apiURL?.value == "http://localhost:1/v1")
    #expect(settings.secretKey?.value == .environment("STAGING_KEY"))
    #expect(settings.readOnly == .profile("staging"))
    #expect(settings.role?.value == "support")
  }

  @Test func aKeyInTheEnvironmentLeavesTheDefaultProfileOut() throws {
    let settings = try SessionSettings(
      commandLine: .init(), environment: ["CLERK_SECRET_KEY": "sk_test_a"], file: file)
    #expect(settings.profile == nil)
    // And that is said.
    #expect(settings.unusedProfile == file.profile?.value && settings.unusedProfile != nil)
    #expect(settings.apiURL == nil)
    #expect(
      settings.secretKey == Located(.environment("CLERK_SECRET_KEY"), at: .environment("CLERK_SECRET_KEY")))
    #expect(settings.readOnly == nil)
  }

  @Test func aProfileAskedForGoesBeforeTheEnvironment() throws {
    let environment = ["CLERK_SECRET_KEY": "sk_test_a", "CLERK_API_URL": "http://localhost:9/v1"]
    let staging = try SessionSettings(
      commandLine: .init(profile: "staging"), environment: environment, file: file)
    #expect(staging.secretKey?.value == .environment("STAGING_KEY"))
    #expect(staging.apiURL?.value == "http://localhost:1/v1")

    let bare = try SessionSettings(
      commandLine: .init(profile: "bare"), environment: environment, file: file)
    #expect(bare.secretKey?.value == .environment("CLERK_SECRET_KEY"))
    #expect(bare.unusedProfile == nil)
    #expect(bare.apiURL?.value == "http://localhost:2/v1")

    let production = try SessionSettings(
      commandLine: .init(profile: "production"), environment: environment, file: file)
    #expect(production.secretKey?.value == .command("pass show production"))
    #expect(production.apiURL?.value == "http://localhost:9/v1")
    #expect(production.operatorName?.value == "Early shift")
  }

  @Test func theAddressFollowsThePrecedence() throws {
    let environment = ["CLERK_API_URL": "http://localhost:9/v1"]
    let commandLine = try SessionSettings(
      commandLine: .init(apiURL: "http://localhost:7/v1"), environment: environment, file: file)
    #expect(commandLine.apiURL == Located("http://localhost:7/v1", at: .commandLine("--api-url")))
    let ambient = try SessionSettings(commandLine: .init(), environment: environment, file: file)
    #expect(ambient.apiURL == Located("http://localhost:9/v1", at: .environment("CLERK_API_URL")))
    let empty = try SessionSettings(commandLine: .init(), environment: ["CLERK_API_URL": ""], file: file)
    #expect(empty.apiURL?.value == "http://localhost:1/v1")
  }

  @Test func clerksOwnVariableOfTheAddressGoesBehindThisProgramsOne() throws {
    var environment = ["CLERK_BACKEND_API_URL": "http://localhost:8/v1"]
    func address() throws -> Located<String>? {
      try SessionSettings(commandLine: .init(), environment: environment, file: file).apiURL
    }
    let own = Located("http://localhost:8/v1", at: .environment("CLERK_BACKEND_API_URL"))
    #expect(try address() == own)
    environment["CLERK_API_URL"] = ""
    #expect(try address() == own)
    environment["CLERK_API_URL"] = "http://localhost:9/v1"
    #expect(try address() == Located("http://localhost:9/v1", at: .environment("CLERK_API_URL")))
    let profile = try SessionSettings(
      commandLine: .init(profile: "staging"), environment: environment, file: file)
    #expect(profile.apiURL?.value == "http://localhost:1/v1")
  }

  @Test func readOnlyOnTheCommandLineIsForGood() throws {
    let settings = try SessionSettings(commandLine: .init(readOnly: true), environment: [:], file: file)
    #expect(settings.readOnly == .commandLine)
  }

  @Test func aProfileThatDoesNotExistIsRefused() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try SessionSettings(commandLine: .init(profile: "prodution"), environment: [:], file: file)
    }
    #expect(error.description == "--profile: there is no profile named prodution, did you mean production?")
    let without = try #require(throws: ConfigurationError.self) {
      try SessionSettings(commandLine: .init(profile: "a"), environment: [:], file: ConfigurationFile())
    }
    #expect(without.description == "--profile: there is no profile named a: there is no configuration file")
  }
}
