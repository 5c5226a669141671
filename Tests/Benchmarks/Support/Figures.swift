import Foundation

/// What the same thing took each time it was done.
package struct Figures {
  private let sorted: [Duration]

  /// - Parameter times: At least one.
  package init(_ times: [Duration]) {
    sorted = times.sorted()
  }

  package var median: Duration { sorted[sorted.count / 2] }
  package var least: Duration { sorted[0] }

  /// `median 812.40 ms, 790.11 to 905.03`.
  package var text: String {
    "median \(ms(median)) ms, \(ms(least)) to \(ms(sorted[sorted.count - 1]))"
  }
}

/// Milliseconds, with two digits behind the point.
package func ms(_ duration: Duration) -> String {
  String(format: "%.2f", duration / .milliseconds(1))
}
