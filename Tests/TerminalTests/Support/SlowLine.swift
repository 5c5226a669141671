import Screen

@testable import Terminal

/// A decoder with a clock of its own: bytes come, time passes, and what waited too long is decided.
struct SlowLine {
  var decoder: InputDecoder
  var events: [InputEvent] = []
  private var now = Duration.zero

  init(keys: [[UInt8]: KeyPress] = [:]) {
    decoder = InputDecoder(keys: keys)
  }

  var keys: String { Typed.text(events) }

  mutating func send(_ bytes: some Sequence<UInt8>) {
    events += decoder.feed(bytes, now: now)
  }

  /// Lets time pass, with a look at every deadline on the way, as the loop does.
  mutating func wait(_ time: Duration) {
    let end = now + time
    while let deadline = decoder.deadline, deadline <= end {
      now = max(now, deadline)
      events += decoder.flush(now: now)
    }
    now = end
  }
}
