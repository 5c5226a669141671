import Glibc

/// Commands of a shell.
enum Shell {
  /// What a command writes, without white space at its end.
  static func output(_ command: String) throws -> String {
    guard let pipe = popen(command, "r") else { throw WaitedInVain(command) }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    while let last = bytes.last, [0x20, 0x0A].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
