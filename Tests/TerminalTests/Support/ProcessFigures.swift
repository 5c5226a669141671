import Glibc

/// How often the threads of a process have been given the processor, and what it holds in memory.
struct ProcessFigures: Equatable {
  /// By thread: the lines of its status that count switches.
  var switches: [String: [String]] = [:]

  /// What it holds in memory; not compared.
  let residentBytes: Int

  static func == (one: ProcessFigures, other: ProcessFigures) -> Bool { one.switches == other.switches }

  init(process: pid_t) throws {
    residentBytes = try Self.residentPages(process) * Int(sysconf(Int32(_SC_PAGESIZE)))
    guard let folder = opendir("/proc/\(process)/task") else {
      throw WaitedInVain("the threads of \(process)")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard Int(name) != nil, let file = fopen("/proc/\(process)/task/\(name)/status", "r") else { continue }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        if text.hasPrefix("voluntary_ctxt_switches") { switches[name, default: []].append(text) }
      }
    }
  }

  private static func residentPages(_ process: pid_t) throws -> Int {
    guard let file = fopen("/proc/\(process)/statm", "r") else {
      throw WaitedInVain("the memory of \(process)")
    }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    fgets(&line, 256, file)
    let numbers = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split(separator: " ")
    guard numbers.count > 1, let pages = Int(numbers[1]) else {
      throw WaitedInVain("the memory of \(process)")
    }
    return pages
  }
}
