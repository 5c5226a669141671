import Foundation

/// New ids.
enum UUIDText {
  /// A UUID by chance (RFC 9562, version 4), in lower case.
  static func random() -> String { UUID().uuidString.lowercased() }
}
