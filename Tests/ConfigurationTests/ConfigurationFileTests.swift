import Testing

@testable import Configuration

@Suite struct ConfigurationFileTests {
  @Test func readsEverything() throws {
    let file = try ConfigurationFile(
      parsing: """
        profile: acme
        profiles:
          acme:
            api_url: http://localhost:8080/v1
            secret_key_env: ACME_KEY
            read_only: true
            role: support
            operator: Early shift
            credits:
              reasons: [goodwill, "billing error"]
              require_reason: true
              require_ticket: true
              maximum: 5,000
              retype_above: $100.50
              approval_above: EUR 1,000
          other:
        keys:
          refresh: [r, F5, "@"]
          quit: q
          delete: []
        theme:
          name: light
          styles:
            match: bold bright-red on 17
        mouse: false
        """, file: "config.yml")

    #expect(file.path == "config.yml")
    #expect(file.profile?.value == "acme")
    #expect(file.profiles.map(\.name.value) == ["acme", "other"])
    let acme = try #require(file.profile(named: "acme"))
    #expect(acme.apiURL?.value == "http://localhost:8080/v1")
    #expect(acme.secretKey?.value == .environment("ACME_KEY"))
    #expect(acme.readOnly)
    #expect(acme.role?.value == "support")
    #expect(acme.operatorName?.value == "Early shift")
    let other = try #require(file.profile(named: "other"))
    let credits = try #require(acme.credits)
    #expect(credits.reasons?.map(\.value) == ["goodwill", "billing error"])
    #expect(credits.requireReason && credits.requireTicket)
    #expect(credits.maximum?.value == "5,000")
    #expect(credits.retypeAbove?.value == "$100.50")
    #expect(credits.approvalAbove?.value == "EUR 1,000")
    #expect(
      credits.maximum?.problem("is not an amount").description.contains("profiles.acme.credits.maximum")
        == true)
    #expect(other.credits == nil)
    #expect(other.secretKey == nil && other.apiURL == nil && !other.readOnly)
    #expect(file.keys.map(\.command.value) == ["refresh", "quit", "delete"])
    #expect(file.keys.map { $0.keys.map(\.value) } == [["r", "F5", "@"], ["q"], []])
    #expect(file.theme.name?.value == "light")
    #expect(file.theme.styles.map(\.role.value) == ["match"])
    #expect(file.theme.styles.map(\.style.background) == [.indexed(17)])
    #expect(!file.mouse)
  }

  @Test(arguments: ["", "\n", "# nothing\n", "profiles:\nkeys:\n", "---\n"])
  func sayingNothingLeavesTheDefaults(text: String) throws {
    var expected = ConfigurationFile()
    expected.path = "config.yml"
    #expect(try ConfigurationFile(parsing: text, file: "config.yml") == expected)
    #expect(expected.mouse)
  }

  @Test func aValueThatOthersCheckKnowsItsPlace() throws {
    let file = try ConfigurationFile(
      parsing: "keys:\n  refresh: [r, Hyper-x]\n", file: "/home/ada/config.yml")
    let key = try #require(file.keys.first?.keys.last)
    #expect(
      key.problem("no key is called Hyper-x").description
        == "/home/ada/config.yml:2:16: keys.refresh: no key is called Hyper-x")
  }

  /// Each of these must be refused with exactly this text.
  static let mistakes: [(text: String, message: String)] = [
    (
      "profiles:\n  acme:\n    api_ur: x\n",
      "config.yml:3:5: profiles.acme.api_ur: unknown key, did you mean api_url?"
    ),
    ("profilse: {}\n", "config.yml:1:1: profilse: unknown key, did you mean profiles?"),
    (
      "zebra: 1\n",
      "config.yml:1:1: zebra: unknown key; known here: profile, profiles, roles, keys, theme, mouse, accessible"
    ),
    ("mouse: yes\n", "config.yml:1:8: mouse: expected true or false, found “yes”"),
    ("mouse: \"true\"\n", "config.yml:1:8: mouse: expected true or false, found “true”"),
    ("mouse:\n", "config.yml:1:7: mouse: expected true or false, found nothing"),
    ("theme: []\n", "config.yml:1:8: theme: expected a text, found a list"),
    ("profiles: acme\n", "config.yml:1:11: profiles: expected a mapping (name: value), found “acme”"),
    ("- a\n", "config.yml:1:1: expected a mapping (name: value), found a list"),
    ("keys:\n  refresh: {a: b}\n", "config.yml:2:12: keys.refresh: expected a text, found a mapping"),
    (
      "keys:\n  refresh: \"\"\n",
      "config.yml:2:12: keys.refresh: has no value: add one, or remove the line"
    ),
    (
      "profiles:\n  a:\n    role: \"x\\ny\"\n",
      "config.yml:3:11: profiles.a.role: holds a line break, a tab or another control character; "
        + "one line of text is expected"
    ),
    (
      "profile: stagng\nprofiles:\n  staging: {}\n",
      "config.yml:1:10: profile: there is no profile named stagng, did you mean staging?"
    ),
    ("profile: a\n", "config.yml:1:10: profile: there is no profile named a: config.yml has no profiles"),
    (
      "mouse: true\nmouse: false\n",
      "config.yml:1:1: mouse: given more than once in the mapping that holds this line"
    ),
    (
      "theme:\n  styles:\n    match: blod\n",
      "config.yml:3:12: theme.styles.match: blod is not a colour or attribute; did you mean bold?"
    ),
    (
      "profiles:\n  my.instance:\n    colour: x\n",
      "config.yml:3:5: profiles.\"my.instance\".colour: unknown key; known here: api_url, secret_key_env, "
        + "secret_key_command, secret_key_file, read_only, role, people, operator, credits, app, log, refresh, index, commands, saved, columns, session"
    ),
    (
      "profiles:\n  a:\n    credits: {maximun: 5}\n",
      "config.yml:3:15: profiles.a.credits.maximun: unknown key, did you mean maximum?"
    ),
    (
      "profiles:\n  a:\n    credits: {require_ticket: maybe}\n",
      "config.yml:3:31: profiles.a.credits.require_ticket: expected true or false, found “maybe”"
    ),
    (
      "profiles:\n  a:\n    credits: {reasons: []}\n",
      "config.yml:3:24: profiles.a.credits.reasons: the list is empty: name a reason, or remove the line"
    ),
    (
      "profiles:\n  a:\n    credits: {reasons: [Outage, outage]}\n",
      "config.yml:3:33: profiles.a.credits.reasons: outage is listed twice"
    ),
    (
      "profiles:\n  a:\n    credits: 5\n",
      "config.yml:3:14: profiles.a.credits: expected a mapping (name: value), found “5”"
    ),
    (
      "profiles:\n  a:\n    index: {automatic: all}\n",
      "config.yml:3:24: profiles.a.index.automatic: expected a number of organizations, 1 to 1000000, "
        + "or 0 to read them only when asked to"
    ),
    (
      "profiles:\n  a:\n    index: {automatic: -1}\n",
      "config.yml:3:24: profiles.a.index.automatic: expected a number of organizations, 1 to 1000000, "
        + "or 0 to read them only when asked to"
    ),
    (
      "profiles:\n  a:\n    index: {automatc: 1}\n",
      "config.yml:3:13: profiles.a.index.automatc: unknown key, did you mean automatic?"
    ),
    (
      "profiles:\n  a:\n    index: 5\n",
      "config.yml:3:12: profiles.a.index: expected a mapping (name: value), found “5”"
    ),
    ("? [a, b]\n: c\n", "config.yml:1:3: a name must be a word, found a list"),
    ("\"a\\e[2J\": c\n", "config.yml:1:1: a name must be a word, found control characters"),
  ]

  @Test(arguments: mistakes) func mistakesAreNamed(text: String, message: String) {
    #expect(refusal(text) == message)
  }

  @Test func aTabIsNamed() {
    #expect(
      refusal("profiles:\n\tacme: {}\n")
        == "config.yml:2:1: not valid YAML: found character that cannot start any token"
        + " while scanning for the next token that begins on line 2"
        + "; indent with spaces: YAML does not allow tabs there")
  }

  @Test func aKeyThatNeedsQuotesIsNamed() {
    #expect(
      refusal("keys:\n  requests: [@]\n").hasSuffix("; put a value that begins with @ in quotes"))
  }

  @Test func brokenYAMLNamesItsPlace() {
    #expect(refusal("profiles: {\n").hasPrefix("config.yml:2:1: not valid YAML: "))
    #expect(refusal("a: 'x\n").contains("that begins on line 1"))
    #expect(refusal("a: 1\n---\nb: 2\n").contains("but found another document"))
    #expect(refusal("mouse: *there\n").hasPrefix("config.yml:1:8: not valid YAML: found undefined alias"))
  }

  @Test func everyMistakeIsToldAtOnce() {
    #expect(
      refusal("mose: true\ntheme: {nam: x}\n") == """
        config.yml:1:1: mose: unknown key, did you mean mouse?
        config.yml:2:9: theme.nam: unknown key, did you mean name?
        """)
  }

  /// What the reader says about a text; empty where it accepts it.
  private func refusal(_ text: String) -> String {
    do {
      _ = try ConfigurationFile(parsing: text, file: "config.yml")
      return ""
    } catch {
      return error.description
    }
  }
}
