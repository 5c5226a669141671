import ClerkAPI
import JSON

/// What a person wants done with many organizations at once.
package enum BulkAction: Hashable, Sendable {
  /// Maximum number of members of each; 0 for no limit. With `onlyRaises`, those that may have more already are left alone.
  case memberLimit(Int, onlyRaises: Bool = false)
  /// One key of metadata gets a value; objects on the way to it are made where they are missing.
  case setMetadata(MetadataPart, path: [JSONString], JSONValue)
  case removeMetadata(MetadataPart, path: [JSONString])
  case delete
  /// Each gets, or loses, the same amount of credits.
  case adjustCredits(BulkAdjustment)

  package var kind: ChangeKind {
    switch self {
    case .memberLimit: .updateOrganization
    case .setMetadata, .removeMetadata: .mergeMetadata
    case .delete: .deleteOrganization
    case .adjustCredits: .adjustCredits
    }
  }

  /// What it does, in a few words. It stays with the plan: a value that only backends may read is not in it.
  package var title: String {
    switch self {
    case .memberLimit(0, _): "No member limit"
    case .memberLimit(let limit, let onlyRaises): "Member limit \(limit)\(onlyRaises ? ", only raised" : "")"
    case .setMetadata(.forBackends, let path, _): "Set \(Self.name(.forBackends, path))"
    case .setMetadata(let part, let path, let value):
      "Set \(Self.name(part, path)) to \(Self.shortened(value.text()))"
    case .removeMetadata(let part, let path): "Remove \(Self.name(part, path))"
    case .delete: "Delete organizations"
    case .adjustCredits(let adjustment): "\(adjustment.action.verb) \(adjustment.amount)"
    }
  }

  /// What it does to so many organizations, as a sentence without its mark: `Delete 100 organizations`.
  package func sentence(_ count: Int) -> String {
    let them = count == 1 ? "1 organization" : "\(CountText.grouped(count)) organizations"
    switch self {
    case .memberLimit(0, _): return "Remove the member limit of \(them)"
    case .memberLimit(let limit, let onlyRaises):
      return "\(onlyRaises ? "Raise" : "Set") the member limit of \(them) to \(limit)"
    case .setMetadata(let part, let path, let value):
      return "Set \(Self.name(part, path)) of \(them) to \(Self.shortened(value.text()))"
    case .removeMetadata(let part, let path): return "Remove \(Self.name(part, path)) from \(them)"
    case .delete: return "Delete \(them)"
    case .adjustCredits(let adjustment):
      return adjustment.action.sentence(adjustment.amount, count == 1 ? them : "each of \(them)")
    }
  }

  /// A key with the keys above it: `public.plan.tier`.
  static func name(_ part: MetadataPart, _ path: [JSONString]) -> String {
    ([part.name] + path.map(\.string)).joined(separator: ".")
  }

  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}

extension CreditAdjustment.Action {
  /// What is done with an amount: `Add`, `Remove`.
  package var verb: String {
    switch self {
    case .increase: "Add"
    case .decrease: "Remove"
    }
  }

  /// What is done with an amount, as a sentence without its mark: `Add $5.00 to Acme`.
  func sentence(_ amount: Money, _ whom: String) -> String {
    "\(verb) \(amount) \(self == .increase ? "to" : "from") \(whom)"
  }
}

/// A requested adjustment of credits, before it has a key.
package struct BulkAdjustment: Hashable, Sendable {
  package var action: CreditAdjustment.Action
  /// How much, above zero, in minor units.
  package var amount: Money
  /// Goes to Clerk with it.
  package var note: String?
  package var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  package var ticket: String?

  package init(
    _ action: CreditAdjustment.Action, _ amount: Money, note: String? = nil, reason: String? = nil,
    ticket: String? = nil
  ) {
    self.action = action
    self.amount = amount
    self.note = note
    self.reason = reason
    self.ticket = ticket
  }
}
