import Testing

@testable import Configuration

@Suite struct SecretKeyChoiceTests {
  @Test func everySourceIsRead() throws {
    let file = try ConfigurationFile(
      parsing: """
        profiles:
          variable: {secret_key_env: ACME_1}
          command: {secret_key_command: "pass show acme"}
          absolute: {secret_key_file: /run/keys/acme}
          home: {secret_key_file: ~/acme.key}
          beside: {secret_key_file: acme.key}
        """, file: "/home/ada/.config/orgdesk/config.yml")
    #expect(
      file.profiles.compactMap(\.secretKey?.value) == [
        .environment("ACME_1"), .command("pass show acme"), .file("/run/keys/acme"), .file("~/acme.key"),
        .file("/home/ada/.config/orgdesk/acme.key"),
      ])
  }

  @Test func onlyOneSourceIsAllowed() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try ConfigurationFile(
        parsing: "profiles:\n  a:\n    secret_key_env: A\n    secret_key_file: b\n", file: "config.yml")
    }
    #expect(
      error.description == """
        config.yml:4:5: profiles.a.secret_key_file: the secret key already comes from the variable A; \
        keep one of secret_key_env, secret_key_command, secret_key_file
        """)
  }

  @Test(arguments: ["1A", "A-B", "A B", "Ä", "$A"]) func aVariableNeedsAName(name: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try ConfigurationFile(parsing: "profiles: {a: {secret_key_env: '\(name)'}}", file: "config.yml")
    }
    #expect(error.description.contains("profiles.a.secret_key_env: expected the name of a variable"))
  }

  @Test func aFailureNamesThePlaceOfTheSource() throws {
    let file = try ConfigurationFile(
      parsing: "profiles:\n  a:\n    secret_key_env: NOT_SET\n", file: "config.yml")
    let source = try #require(file.profiles.first?.secretKey)
    let error = try #require(throws: ConfigurationError.self) { try source.resolve(environment: [:]) }
    #expect(
      error.description.hasPrefix(
        "config.yml:3:21: profiles.a.secret_key_env: the variable NOT_SET is not set"))
  }
}
