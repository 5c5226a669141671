/// Why a file could not be read.
enum FileBytesError: Error, Equatable {
  /// There is none of this name.
  case missing
  /// It is there, but: the reason, for people.
  case unreadable(String)

  /// The reason, for people.
  var reason: String {
    switch self {
    case .missing: "there is no such file"
    case .unreadable(let reason): reason
    }
  }
}
