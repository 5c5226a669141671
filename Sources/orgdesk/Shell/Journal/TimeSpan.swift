import ArgumentParser
import Changes

/// From when to when: days and times by the local clock, which is also the one that lists show.
struct TimeSpan: ParsableArguments, Sendable {
  @Option(
    help:
      "Only those begun on this day or later, local time: 2026-05-28, 2026-05-28T08:00:00, or with a zone 2026-05-28T08:00:00Z."
  )
  var since: String?

  @Option(help: "Only those begun on this day or earlier, or before this time, local time.")
  var until: String?

  /// - Throws: `ValidationError` for what is neither a day nor a time.
  func validate() throws {
    for (name, text) in [("--since", since), ("--until", until)] {
      guard let text, LocalTime.system.moment(parsing: text) == nil else { continue }
      throw ValidationError(
        "\(name) is a day such as 2026-05-28, or a time such as 2026-05-28T08:00:00; both in local time.")
    }
  }

  /// Narrows a query to it.
  func narrow(_ query: inout JournalQuery) {
    query.since = since.flatMap { LocalTime.system.moment(parsing: $0) }
    query.until = until.flatMap { LocalTime.system.moment(parsing: $0, endsDay: true) }
  }
}
