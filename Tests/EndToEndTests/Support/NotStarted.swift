/// A program that a test needs could not be started.
struct NotStarted: Error {
  var program: String
  var error: Int32
}
