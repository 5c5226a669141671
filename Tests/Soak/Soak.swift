import Foundation
import Glibc
import Trials

/// Uses the console at random for a while, on terminals of all sizes and a server in all moods: it neither ends by a
/// fault nor stops to answer, holds no more memory than it may, and leaves its terminal as it found it.
@main
struct Soak {
  private let options: SoakOptions
  private let home: String
  private let sandbox: Sandbox
  private var dice: Dice
  private let start = ContinuousClock.now

  private var gestures = 0
  private var consoles = 0
  private var bytes = 0
  private var peak = 0.0
  private var places: Set<String> = []
  /// What the running console held at the end of each minute.
  private var minutes: [Double] = []
  /// How often each script was begun, and how often it came to its end.
  private var scripts: [String: (begun: Int, done: Int)] = [:]
  /// Those that are drawn next.
  private var deck: [String] = []

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var soak = try Soak(SoakOptions(Array(CommandLine.arguments.dropFirst())))
      try soak.run()
      exit(EXIT_SUCCESS)
    } catch {
      FileHandle.standardError.write(Data("soak: \(error)\n".utf8))
      exit(EXIT_FAILURE)
    }
  }

  private init(_ options: SoakOptions) throws {
    self.options = options
    dice = Dice(seed: options.seed, trial: 0)
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-soak-\(getpid())").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    sandbox = try Sandbox(
      program: options.orgdesk, folder: home,
      options: ["--organizations", "\(options.organizations)", "--people", "\(options.organizations * 3)"])
    // Where the console writes what is exported.
    guard chdir(home) == 0 else { throw TrialFailure("\(home) cannot be entered") }
  }

  private mutating func run() throws {
    defer {
      sandbox.end()
      try? FileManager.default.removeItem(atPath: home)
    }
    say("seed \(options.seed), \(options.seconds) s, \(options.organizations) organizations")
    let end = start + .seconds(options.seconds)
    while ContinuousClock.now < end { try use(until: end) }
    say(line)
    say("seen: \(places.sorted().joined(separator: ", "))")
    let done = Script.names.map { "\($0) \(scripts[$0]?.done ?? 0) of \(scripts[$0]?.begun ?? 0)" }
    say("done on purpose: \(done.joined(separator: ", "))")
    let missing = Set(SoakedConsole.signs).subtracting(places)
    if !missing.isEmpty { say("not seen: \(missing.sorted().joined(separator: ", "))") }
    say("no crash, every terminal restored, always answering")
  }

  /// Starts a console and uses it until it ends, or the time is over.
  private mutating func use(until end: ContinuousClock.Instant) throws {
    let console = try SoakedConsole(options, sandbox, home: home)
    consoles += 1
    defer {
      bytes += console.bytes
      places.formUnion(console.places)
    }
    console.make(Gesture.size(&dice))
    console.rest(.seconds(20))
    var round = 0
    while console.status == nil, ContinuousClock.now < end {
      round += 1
      if dice.chance(options.scripts) { try play(console) }
      try goOn(console, round)
    }
    if console.status == nil {
      let signal = dice.pick(of: [SIGTERM, SIGHUP, SIGINT])
      guard console.end(by: signal) else { throw failure("it did not end on signal \(signal)", console) }
      guard console.status == 128 + signal else {
        throw failure("it ended with \(console.status ?? 0) on signal \(signal)", console)
      }
    } else if console.status != 0 {
      throw failure("it ended with \(console.status ?? 0)", console)
    }
    if let damage = console.damage { throw failure(damage, console) }
  }

  /// Does something on purpose, where the console can be brought to the list for it.
  private mutating func play(_ console: SoakedConsole) throws {
    if deck.isEmpty { deck = Script.names }
    let name = deck.remove(at: dice.roll(0...deck.count - 1))
    let script = Script.make(name, &dice)
    defer { if console.status == nil { console.make(Gesture.size(&dice)) } }
    if dice.chance(75) { try sandbox.call("PUT", "/sandbox/faults", body: Weather.calm) }
    console.pause()
    console.make(.resize(columns: 120, rows: 40))
    guard goHome(console) else { return }
    scripts[name, default: (0, 0)].begun += 1
    if follow(script, console) { scripts[name, default: (0, 0)].done += 1 }
  }

  /// Leaves everything that lies over the list, and allows changes again where the console is locked.
  private mutating func goHome(_ console: SoakedConsole) -> Bool {
    for _ in 0..<8 {
      let screen = console.screen()
      console.make(.keys(screen.contains("y leave") ? "y" : "\u{1B}"))
      console.pause(.milliseconds(300))
    }
    console.make(.keys("g"))
    if console.screen().contains("READ-ONLY") { _ = follow(Script.unlock, console) }
    return console.status == nil
  }

  /// - Returns: Whether it came to its end.
  private mutating func follow(_ script: Script, _ console: SoakedConsole) -> Bool {
    for step in script.steps {
      var keys = step.keys
      if let sight = step.sight {
        guard let screen = console.wait(for: sight) else { return false }
        let wanted = screen.split(separator: "Type ").dropFirst().last?.prefix { $0 != " " }
        keys = keys.replacing(Script.word, with: wanted ?? "")
      }
      console.follow(.keys(keys))
      gestures += 1
    }
    return console.wait(for: script.end) != nil
  }

  private mutating func goOn(_ console: SoakedConsole, _ round: Int) throws {
    if dice.chance(3) { console.make(Gesture.size(&dice)) }
    if dice.chance(2) { try sandbox.call("PUT", "/sandbox/faults", body: Weather.draw(&dice)) }
    for _ in 0..<dice.roll(1...12) {
      console.make(Gesture.draw(&dice))
      gestures += 1
      if dice.chance(70) { console.rest(.milliseconds(dice.roll(5...150))) }
    }
    console.rest(.milliseconds(300))
    if round.isMultiple(of: 50), !console.answers() { throw failure("it did not answer", console) }
    guard let memory = console.memory else { return }
    peak = max(peak, memory)
    if memory > Double(options.limit) {
      throw failure("it holds \(Int(memory)) MB, more than \(options.limit)", console)
    }
    if Int((ContinuousClock.now - start) / .seconds(60)) > minutes.count {
      minutes.append(memory)
      say(line)
    }
  }

  private func failure(_ what: String, _ console: SoakedConsole) -> TrialFailure {
    console.kill()
    let last = console.last.map(\.description).joined(separator: " ")
    return TrialFailure("\(what); seed \(options.seed), \(line); last: \(last)")
  }

  private var line: String {
    let held = minutes.last.map { String(format: "%.1f MB now, ", $0) } ?? ""
    return String(
      format: "%d s: %d gestures, %d consoles, %d MB written, %@%.1f MB at most",
      Int((ContinuousClock.now - start) / .seconds(1)), gestures, consoles, bytes / 1_000_000, held, peak)
  }

  private func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }
}
