import Testing

@testable import Configuration

@Suite("What a profile saves") struct SavedFilterSettingsTests {
  private func profile(_ lines: String) throws(ConfigurationError) -> Profile? {
    let text = "profiles:\n  p:\n" + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try ConfigurationFile(parsing: text, file: "/etc/orgdesk/config.yml").profiles.first
  }

  @Test func filtersByTheirNames() throws {
    let profile = try profile("saved:\n  big: \"members:>100 -logo:yes\"\n  free: public.tier:free")
    #expect(profile?.saved.map(\.name.value) == ["big", "free"])
    #expect(profile?.saved.map(\.text.value) == ["members:>100 -logo:yes", "public.tier:free"])
    #expect(try self.profile("saved:")?.saved.isEmpty == true)
  }

  @Test func columnsAndTheSession() throws {
    let profile = try profile("columns: [name, public.plan.tier]\nsession: restore")
    #expect(
      profile?.columns.map(\.value) == ["name", "public.plan.tier"] && profile?.restoresSession == true)
    #expect(try self.profile("columns: name")?.columns.map(\.value) == ["name"])
    #expect(try self.profile("role: admin")?.restoresSession == false)
  }

  @Test(arguments: [
    ("columns: []", "the list is empty"), ("columns: {name: x}", "expected a text"),
    ("session: yes", "expected restore"), ("session: [restore]", "expected a text"),
    ("saved: x", "expected a mapping"), ("saved: {a: [b]}", "expected a text"),
    ("saved: {a: \"\"}", "has no value"),
    ("saved: {Big: a, big: b}", "“big” is saved twice"),
  ]) func mistakes(lines: String, message: String) {
    do throws(ConfigurationError) {
      _ = try profile(lines)
      Issue.record("nothing is wrong with \(lines)")
    } catch {
      #expect("\(error)".contains(message) && "\(error)".contains("config.yml:3"), "\(error)")
    }
  }
}
