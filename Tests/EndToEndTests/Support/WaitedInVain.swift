/// What a test waited for did not come.
struct WaitedInVain: Error {
  var what: String
}
