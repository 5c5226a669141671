import ClerkAPI

/// Why someone cannot sign in to the application.
package enum AccessBarrier: Hashable, Sendable {
  case banned
  /// Passes by itself.
  case locked
  case deprovisioned

  package var label: String {
    switch self {
    case .banned: "banned"
    case .locked: "locked"
    case .deprovisioned: "removed by the directory"
    }
  }

  fileprivate static func all(isBanned: Bool?, isLocked: Bool?, isDeprovisioned: Bool?) -> [AccessBarrier] {
    [
      isBanned == true ? .banned : nil, isLocked == true ? .locked : nil,
      isDeprovisioned == true ? .deprovisioned : nil,
    ].compactMap { $0 }
  }
}

extension User {
  package var barriers: [AccessBarrier] {
    AccessBarrier.all(isBanned: isBanned, isLocked: isLocked, isDeprovisioned: isDeprovisioned)
  }
}

extension PublicUserData {
  /// Whether someone is locked is not told there.
  package var barriers: [AccessBarrier] {
    AccessBarrier.all(isBanned: isBanned, isLocked: nil, isDeprovisioned: isDeprovisioned)
  }
}
