/// A file that could not be sent.
struct FileReadError: Error, Equatable {
  /// Why, in words.
  var explanation: String
}
