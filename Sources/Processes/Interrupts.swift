import Glibc
import Synchronization

/// Interrupts from the keyboard that are meant for a program that was started, which has a process group of its own.
package enum Interrupts {
  private static let counter = Atomic<Int>(0)

  /// How many came while they were caught.
  package static var count: Int { counter.load(ordering: .relaxed) }

  /// Has an interrupt only count, so that whoever waits for a program can end it.
  package static func caught<Value>(_ work: () throws -> Value) rethrows -> Value {
    var (caught, before) = (sigaction(), sigaction())
    caught.__sigaction_handler.sa_handler = { _ in Interrupts.counter.add(1, ordering: .relaxed) }
    sigaction(SIGINT, &caught, &before)
    defer { sigaction(SIGINT, &before, nil) }
    return try work()
  }
}
