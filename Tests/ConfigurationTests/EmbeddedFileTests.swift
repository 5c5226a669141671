import Configuration
import Resources
import Testing

/// What is built into the program can be read by it.
@Suite struct EmbeddedFileTests {
  @Test func theExampleAsItStandsChangesNothing() throws {
    var file = try ConfigurationFile(
      parsing: EmbeddedFile.defaultConfiguration.text, file: "default-config.yml")
    file.path = nil
    #expect(file == ConfigurationFile())
  }

  @Test func theExampleIsValidWithEveryLineInUse() throws {
    let used = EmbeddedFile.defaultConfiguration.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.hasPrefix("#") && !isProse(line) ? line.dropFirst() : line }
      .joined(separator: "\n")
    let file = try ConfigurationFile(parsing: used, file: "default-config.yml")
    #expect(file.profile?.value == "staging")
    #expect(file.profiles.compactMap(\.secretKey).count == 3)
    #expect(file.keys.map(\.command.value) == ["refresh", "search"])
    #expect(file.theme.styles.count == 2)
    #expect(file.mouse)
  }

  @Test func theThemesHaveTheSameRoles() throws {
    let themes = try EmbeddedFile.themes.map { try ThemeFile(parsing: $0.text, file: $0.name) }
    #expect(EmbeddedFile.themes.map(\.baseName) == ["default", "light", "mono", "high-contrast"])
    let roles = themes.map { $0.styles.map(\.role.value) }
    #expect(roles[0].count >= 20)
    #expect(roles.dropFirst().allSatisfy { $0 == roles[0] })
  }

  @Test func theMonochromeThemeHasNoColour() throws {
    let mono = try #require(EmbeddedFile.themes.first { $0.baseName == "mono" })
    for role in try ThemeFile(parsing: mono.text, file: mono.name).styles {
      #expect(role.style.foreground == .standard && role.style.background == .standard, "\(role.role.value)")
    }
  }

  @Test func theManualPageHasAPlaceForTheKeys() throws {
    let lines = EmbeddedFile.manualPage.text.split(separator: "\n")
    let start = try #require(lines.firstIndex(of: ".\\\" @KEYS@"))
    let end = try #require(lines.firstIndex(of: ".\\\" @END KEYS@"))
    #expect(start < end)
  }

  /// A comment for people begins with a hash, one space and a word.
  private func isProse(_ line: Substring) -> Bool {
    line.hasPrefix("# ") && !line.hasPrefix("#  ")
  }
}
