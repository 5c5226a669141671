import JSON

/// A plan for a second person is written in a form of its own, over the one in which its credits were typed. What is typed
/// there is kept with those.
extension FormDraft {
  /// The member that holds it; no field of a form of credits is called so.
  static let proposal = "proposal"

  /// What was typed where it is written down for a second person.
  var proposal: JSONObject {
    purpose.movesCredits ? fields[Self.proposal]?.objectValue ?? JSONObject() : JSONObject()
  }

  /// What was typed into the form itself.
  var typed: JSONObject {
    var typed = fields
    if purpose.movesCredits { typed.removeValue(forKey: Self.proposal) }
    return typed
  }

  /// What is typed into the form itself, with that.
  func with(_ typed: JSONObject) -> JSONObject {
    var all = typed
    if !proposal.isEmpty, !typed.isEmpty { all[Self.proposal] = .object(proposal) }
    return all
  }
}

extension DraftPurpose {
  /// Whether it can end in a plan for a second person.
  fileprivate var movesCredits: Bool { self == .credits || self == .bulkCredits }
}
