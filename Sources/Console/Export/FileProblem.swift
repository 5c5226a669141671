/// Why a file was not written or read.
package enum FileProblem: Error, Hashable, Sendable {
  /// There is one of that path already.
  case exists(String)
  /// It cannot be: what failed and why, in a sentence with the path.
  case unusable(String)

  /// What is in the way, in a sentence.
  package var explanation: String {
    switch self {
    case .exists(let path): "There is a file \(path) already; it is not replaced."
    case .unusable(let message): message
    }
  }
}
