import Foundation
import TestSupport
import Testing

/// Filters that a profile saves, in shell and console.
@Suite(.inRealTime) struct SavedFilterTests {
  private let shell: ChangingShell

  init() throws {
    shell = try ChangingShell()
    try configure("{wide: \"limit:>1 -limit:none\", crm: \"private.crm_id:*\"}")
  }

  private func configure(_ saved: String) throws {
    let configuration = """
      profile: desk
      profiles:
        desk:
          secret_key_env: CLERK_SECRET_KEY
          saved: \(saved)
        other: {secret_key_env: CLERK_SECRET_KEY}

      """
    _ = try shell.write(Array(configuration.utf8), to: "config/orgdesk/config.yml")
  }

  private func list(_ filter: String, _ more: String...) throws -> Shell.Outcome {
    try shell.run(["orgs", "list", "--where", filter, "--columns", "id", "--profile", "desk"] + more)
  }

  @Test func theShellFindsTheSame() throws {
    _ = try shell.makeOrganization("fern-works")
    for more in ["", " -logo:yes", " fern"] {
      let (saved, plain) = (try list("@wide" + more), try list("limit:>1 -limit:none" + more))
      #expect(saved.status == 0 && saved.output == plain.output, "\(saved.errors)")
    }
    let preview = ["orgs", "bulk", "limit", "7", "--dry-run", "--profile", "desk", "--where"]
    #expect(try shell.run(preview + ["@wide"]).errors == shell.run(preview + ["limit:>1 -limit:none"]).errors)
    #expect(try list("@crm").status == 64 && list("@crm", "--private").status == 0)
  }

  @Test func whatIsNotSavedIsAMistake() throws {
    let near = try list("fern @wied")
    #expect(near.status == 64 && near.errors.contains("“@wied” (column 6)"), "\(near.errors)")
    #expect(near.errors.contains("did you mean @wide?"), "\(near.errors)")
    let other = try shell.run(["orgs", "list", "--where", "@wide", "--profile", "other"])
    #expect(other.status == 64 && other.errors.contains("no saved filters"), "\(other.errors)")
  }

  @Test(arguments: [
    ("{big: \"acme membres:>5\"}", "“membres:>5” (column 6)", "saved.big"),
    ("{a: \"@b\", b: acme}", "a saved filter cannot name another one", "saved.a"),
    ("{\"a b\": acme}", "a name has no blanks", "saved.\"a b\""),
  ])
  func aMistakeIsToldWhenTheProfileIsRead(saved: String, problem: String, key: String) throws {
    try configure(saved)
    let outcome = try shell.run(["orgs", "list"])
    #expect(outcome.status == 78, "\(outcome.errors)")
    for part in [problem, "config.yml:5", "profiles.desk.\(key)"] {
      #expect(outcome.errors.contains(part), "\(part): \(outcome.errors)")
    }
  }

  /// The console's list begins with the profile's columns; the shell's tables do not.
  @Test func columnsOfTheProfile() throws {
    func configure(_ columns: String) throws {
      let text = "profiles:\n  desk:\n    secret_key_env: CLERK_SECRET_KEY\n    columns: \(columns)\n"
      _ = try shell.write(Array(text.utf8), to: "config/orgdesk/config.yml")
    }
    let plain = try shell.run(["orgs", "list"])
    try configure("[slug, public.tier]")
    #expect(try shell.run(["orgs", "list", "--profile", "desk"]).output == plain.output)
    let console = try ConsoleSession(["--profile", "desk"], environment: shell.environment())
    let screen = try console.wait(for: "1 of 3", in: .lastLine)
    #expect(screen.contains { $0.contains(" Slug") && $0.contains("tier") && !$0.contains("Created") })
    for (columns, problem) in [
      ("[name, membres]", "there is no column “membres”, did you mean “members”?"),
      ("[name, foo]", "role-set, plan, status, balance"),
      ("[name, \"public.\"]", "there is no column “public.”"), ("[id, ID]", "“ID” is listed twice"),
    ] {
      try configure(columns)
      let outcome = try shell.run(["orgs", "list"])
      #expect(outcome.status == 78 && outcome.errors.contains(problem), "\(outcome.errors)")
      #expect(outcome.errors.contains("config.yml:4"), "\(outcome.errors)")
    }
  }
}
