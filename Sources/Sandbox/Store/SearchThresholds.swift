/// Up to how many matches are looked up and sorted. More are found faster by walking the index of the order,
/// where they are dense enough for a page to be full soon.
struct SearchThresholds: Sendable {
  /// For matches that the trigram index knows.
  var indexed = 3000
  /// For matches that are known only after a scan, which costs more than looking up a few thousand rows.
  var scanned = 10_000
}
