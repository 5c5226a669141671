/// A file that could not be sent.
struct FileReadError: Error, Hashable {
  /// Why, in words.
  var explanation: String
}
