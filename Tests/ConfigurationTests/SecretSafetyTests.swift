import Testing

@testable import Configuration

/// Whatever is wrong, no message holds the secret.
@Suite struct SecretSafetyTests {
  static let secret = "sk_live_Zq81xTopSecret"

  static let files = [
    "profiles:\n  a:\n    secret_key: \(secret)\n",
    "profiles:\n  a:\n    secret_key_env: \(secret)\n",
    "profiles:\n  a:\n    secret_key_command: echo \(secret)\n",
    "profiles:\n  a:\n    secret_key_file: \(secret)\n",
    "profiles:\n  a:\n    \(secret): true\n",
    "profiles:\n  \(secret):\n    x: y\n",
    "profile: \(secret)\n",
    "\(secret)\n",
    "mouse: \(secret)\n",
    "theme: {styles: {match: \(secret)}}\n",
    "profiles: {a: {secret_key: \(secret)\n",
    "secret_key: \"\(secret)\n",
    "\(secret): 1\n\(secret): 2\n",
    "profiles:\n\t\(secret): {}\n",
    "mouse: *\(secret)\n",
  ]

  @Test(arguments: files) func noMessageHoldsIt(text: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try ConfigurationFile(parsing: text, file: "config.yml")
    }
    var dumped = ""
    dump(error, to: &dumped)
    for shown in [error.description, "\(error)", dumped] {
      #expect(!shown.contains("TopSecret"), "\(shown)")
    }
  }

  @Test func aSecretInTheFileIsRefusedWithTheWayOut() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try ConfigurationFile(parsing: Self.files[0], file: "config.yml")
    }
    #expect(
      error.description.hasPrefix(
        "config.yml:3:5: profiles.a.secret_key: a secret key is not allowed in this")
    )
    for way in ["secret_key_env", "secret_key_command", "secret_key_file"] {
      #expect(error.description.contains(way))
    }
  }

  @Test func aSecretShowsNothingOfItself() {
    let secret = Secret(Self.secret)
    var dumped = ""
    dump(secret, to: &dumped)
    for shown in ["\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped]
    {
      #expect(!shown.contains("TopSecret"), "\(shown)")
    }
    #expect(secret.reveal() == Self.secret)
  }

  @Test func onlyKeysAreMasked() {
    #expect(SecretRedaction.redact("x sk_test_ab-c sk_live_1") == "x sk_••••-c sk_••••")
    #expect(SecretRedaction.redact("task_list, secret_key, risk_") == "task_list, secret_key, risk_")
    #expect(SecretRedaction.redact("(sk_x)") == "(sk_••••)")
  }
}
