import Testing

@testable import Configuration

@Suite struct ConfigurationFileLoadingTests {
  @Test func theUsualPathFollowsTheXDGSpecification() {
    #expect(
      ConfigurationFile.usualPath(environment: ["XDG_CONFIG_HOME": "/etc/x", "HOME": "/home/ada"])
        == "/etc/x/orgdesk/config.yml")
    #expect(
      ConfigurationFile.usualPath(environment: ["XDG_CONFIG_HOME": "x", "HOME": "/home/ada"])
        == "/home/ada/.config/orgdesk/config.yml")
    #expect(ConfigurationFile.usualPath(environment: [:]) == nil)
  }

  @Test func aMissingUsualFileLeavesTheDefaults() throws {
    let folder = try TemporaryFolder()
    let file = try ConfigurationFile.load(
      explicitPath: nil, environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(file == ConfigurationFile())
  }

  @Test func theUsualFileIsRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("mouse: false\n", to: "orgdesk/config.yml")
    let file = try ConfigurationFile.load(
      explicitPath: nil, environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(!file.mouse)
    #expect(file.path == path)
  }

  @Test func aFileAskedForMustBeThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none.yml"
    #expect(refusal(path) == "\(path): cannot be read: no such file")
    #expect(refusal(folder.path) == "\(folder.path): cannot be read: it is a directory")
    #expect(refusal("/dev/null") == "/dev/null: cannot be read: it is not a regular file")
  }

  @Test func whatIsNoTextIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes: [0x6D, 0xFF, 0xFE], to: "config.yml")
    #expect(refusal(path) == "\(path):1:2: the file is not UTF-8 (line 1, column 2, byte 2)")
    let long = try folder.write(bytes: Array(repeating: 0x20, count: 1 << 20 + 1), to: "long.yml")
    #expect(refusal(long) == "\(long): cannot be read: it is larger than 1 MB")
  }

  @Test func aByteOrderMarkIsDropped() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("\u{FEFF}mouse: false\n", to: "config.yml")
    #expect(try !ConfigurationFile.load(explicitPath: path, environment: [:]).mouse)
  }

  @Test func whatCanBeUnderstoodIsThereBesideWhatIsWrong() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "mouse: perhaps\ntheme: dark\nkeys: {quit: [q]}\nprofiels: {}\n", to: "config.yml")
    var problems: [ConfigurationProblem] = []
    let file = try ConfigurationFile.load(explicitPath: path, environment: [:], problems: &problems)
    #expect(file.theme.name?.value == "dark" && file.keys.map(\.command.value) == ["quit"])
    #expect(problems.count == 2)
    #expect(ConfigurationError(problems + problems)?.problems == problems)
  }

  private func refusal(_ path: String) -> String {
    do {
      _ = try ConfigurationFile.load(explicitPath: path, environment: [:])
      return ""
    } catch {
      return error.description
    }
  }
}
