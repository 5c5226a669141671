/// What a test waited for did not come.
struct WaitedInVain: Error, CustomStringConvertible {
  var description: String

  init(_ what: String, seen: String = "") {
    description = "waited in vain for \(what)" + (seen.isEmpty ? "" : "; there was:\n\(seen)")
  }
}
