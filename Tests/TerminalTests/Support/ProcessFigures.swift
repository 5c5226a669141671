import Glibc

/// How often the threads of a process have been given the processor.
struct ProcessFigures: Equatable {
  /// By thread: the lines of its status that count switches.
  var switches: [String: [String]] = [:]

  init(process: pid_t) throws {
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
}
