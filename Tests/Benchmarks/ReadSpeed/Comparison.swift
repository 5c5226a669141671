import BenchmarkSupport
import Foundation

/// What reads the same pages, in turns.
struct Comparison {
  /// As many requests as the console has on their way at once.
  private static let parallel = 2

  private let options: ReadSpeedOptions
  private let folder: String
  private let environment: [String: String]

  init(_ options: ReadSpeedOptions) throws {
    self.options = options
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-read-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder,
      "LANG": "C.UTF-8", "TZ": "UTC",
    ]
  }

  func run() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    say("\(options.organizations) organizations from prepared pages of 500, \(options.repeats) times each")
    try compare(pause: 0)
    say("the same, where each request takes \(options.pause) ms")
    try compare(pause: options.pause)
    try readJournal()
  }

  // MARK: Organizations

  private func compare(pause: Int) throws {
    let pages = try ServedPages(organizations: options.organizations, pause: pause)
    let addresses = pages.offsets.map {
      "url = \"\(pages.url)/organizations?limit=500&offset=\($0)\"\noutput = \"/dev/null\"\n"
    }
    let list = folder + "/pages"
    try Data(addresses.joined().utf8).write(to: URL(fileURLWithPath: list))
    let curl = ["curl", "--silent", "--fail", "--config", list]
    var shell = environment
    shell["CLERK_API_URL"] = pages.url
    shell["CLERK_SECRET_KEY"] = "sk_test_bench"
    let orgdesk = [options.orgdesk, "orgs", "list", "--all"]

    var readings: [(name: String, read: () throws -> Reading)] = [
      ("curl, one after the other", { try wall(MeasuredProgram(curl, environment: environment)) }),
      (
        "curl, \(Self.parallel) at once",
        {
          let more = ["--parallel", "--parallel-max", "\(Self.parallel)"]
          return try wall(MeasuredProgram(curl + more, environment: environment))
        }
      ),
      ("into the console's index", { try index(pages) }),
      ("orgs list --all", { try wall(MeasuredProgram(orgdesk, environment: shell)) }),
      ("orgs list --all --json", { try wall(MeasuredProgram(orgdesk + ["--json"], environment: shell)) }),
    ]
    if !options.python.isEmpty { readings.append(("Clerk's Python SDK", { try sdk(pages) })) }
    let figures = try inTurns(readings)
    let sdkTime = options.python.isEmpty ? nil : figures.last?.time.median
    for (reading, figures) in zip(readings, figures) {
      var line = "  \(reading.name): \(figures.time.text)"
      if !reading.name.hasPrefix("curl") {
        line += "; \(times(figures.time.median / figures.curl.median)) curl"
        if let sdkTime, !reading.name.hasSuffix("SDK") {
          line += ", the SDK \(times(sdkTime / figures.time.median))"
        }
      }
      say(line + "; \(figures.memory)")
    }
    if options.python.isEmpty {
      say("  Clerk's Python SDK: not measured; pip cannot install clerk-backend-api here")
    }
  }

  private struct Reading {
    let time: Duration
    let memory: String
  }

  private struct Measured {
    let time: Figures
    /// Of curl, one page after the other.
    let curl: Figures
    let memory: String
  }

  /// One of each, then again: whatever else the machine does meets all alike.
  private func inTurns(_ readings: [(name: String, read: () throws -> Reading)]) throws -> [Measured] {
    var times = readings.map { _ in [Duration]() }
    var memory = readings.map { _ in "" }
    for _ in 0..<options.repeats {
      for (place, reading) in readings.enumerated() {
        let read = try reading.read()
        times[place].append(read.time)
        memory[place] = read.memory
      }
    }
    let curl = Figures(times[0])
    return zip(times, memory).map { Measured(time: Figures($0), curl: curl, memory: $1) }
  }

  private func wall(_ program: MeasuredProgram) throws -> Reading {
    let run = try program.run()
    return Reading(time: run.time, memory: "\(megabytes(run.peak)) at most")
  }

  private func index(_ pages: ServedPages) throws -> Reading {
    let program = MeasuredProgram([CommandLine.arguments[0], "index", pages.url], environment: environment)
    let words = try program.run(keepsOutput: true).output.split(whereSeparator: \.isWhitespace)
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == 5, Int(numbers[1]) == options.organizations else {
      throw BenchFailure("the index was not read whole: \(words.joined(separator: " "))")
    }
    return Reading(
      time: .milliseconds(numbers[0]),
      memory:
        "the index \(megabytes(Int(numbers[3] - numbers[2]))), the process \(megabytes(Int(numbers[4]))) at most"
    )
  }

  /// Without what starting Python and loading the SDK take.
  private func sdk(_ pages: ServedPages) throws -> Reading {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/read_all.py"
    let program = MeasuredProgram(
      [options.python, script, pages.url] + pages.offsets.map(String.init), environment: environment)
    let run = try program.run(keepsOutput: true)
    let numbers = run.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 2, Int(numbers[1]) == options.organizations else {
      throw BenchFailure("the SDK did not read all: \(run.output)")
    }
    return Reading(time: .milliseconds(numbers[0] * 1000), memory: "\(megabytes(run.peak)) at most")
  }

  // MARK: Journal

  private func readJournal() throws {
    let state = folder + "/state"
    let journal = state + "/orgdesk"
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    _ = try MeasuredProgram([CommandLine.arguments[0], "journal", journal, "\(options.events)"]).run()
    var variables = environment
    variables["XDG_STATE_HOME"] = state
    let list = [options.orgdesk, "journal", "list"]
    let query = "select * from event order by number desc"
    var readings: [(name: String, read: () throws -> Reading)] = [
      ("journal list", { try wall(MeasuredProgram(list, environment: variables)) }),
      ("journal list --json", { try wall(MeasuredProgram(list + ["--json"], environment: variables)) }),
    ]
    let sqlite = ["sqlite3", "-readonly", "-json", journal + "/journal.sqlite", query]
    let hasSQLite = (try? MeasuredProgram(["sqlite3", "-version"], environment: environment).run()) != nil
    if hasSQLite {
      readings.append(("sqlite3 -json, the events alone", { try wall(MeasuredProgram(sqlite)) }))
    }
    say("a journal of \(options.events) events, \(options.repeats) times each")
    for (reading, figures) in zip(readings, try inTurns(readings)) {
      say("  \(reading.name): \(figures.time.text); \(figures.memory)")
    }
    if !hasSQLite { say("  sqlite3: not measured; it is not here (Debian: apt install sqlite3)") }
  }

  // MARK: Words

  /// At once: the whole takes minutes.
  private func say(_ text: String) {
    print(text)
    fflush(nil)
  }

  private func times(_ ratio: Double) -> String { String(format: "%.2f×", ratio) }

  private func megabytes(_ bytes: Int) -> String {
    String(format: "%.1f MB", Double(bytes) / 1_048_576)
  }
}
