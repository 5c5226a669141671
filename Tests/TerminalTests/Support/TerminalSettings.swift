import Glibc

/// How a terminal treats its bytes: echo, lines, signals and the like.
struct TerminalSettings: Equatable {
  var input: UInt32
  var output: UInt32
  var control: UInt32
  var local: UInt32

  init(of descriptor: Int32) {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    input = settings.c_iflag
    output = settings.c_oflag
    control = settings.c_cflag
    local = settings.c_lflag
  }

  /// Whether keys come one by one, without echo.
  var isRaw: Bool { local & UInt32(ICANON | ECHO | ISIG) == 0 }
}
