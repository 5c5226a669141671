import ClerkAPI

extension ChangeSummary {
  /// What was done, in a sentence or two, as the server and the person wrote it, not yet safe to show:
  /// `Member limit of “Acme”: 25 → 50.`
  package static func done(_ draft: ChangeDraft, _ result: ChangeResult) -> String {
    let noun = draft.request.kind.noun
    let evidence: String =
      switch result.evidence {
      case .answer: ""
      case .readBack: " The answer was lost; read again, the \(noun) is as requested."
      case .gone: " The answer was lost; the \(noun) is gone."
      }
    return sentence(draft, result) + evidence
  }

  private static func sentence(_ draft: ChangeDraft, _ result: ChangeResult) -> String {
    let place = "“\(draft.organization?.name ?? "")”"
    let id = (result.body?["id"]?.stringValue).map { " (\($0))" } ?? ""
    switch draft.request {
    case .create(let new): return "Created “\(new.name)”\(id)."
    case .delete: return "Deleted \(place)\(id)."
    case .adjustCredits(let adjustment):
      return "Credits of \(place): \(CreditText.change(adjustment.signedAmount))\(id)."
    case .update:
      let lines = draft.summary.lines
      let labels = lines.map(\.label).joined(separator: ", ")
      guard lines.count == 1, let line = lines.first else { return "Changed \(place): \(labels)." }
      return SentenceText.ended(
        "\(labels) of \(place): \(line.old ?? ToldText.none) → \(line.new ?? ToldText.none)")
    case .mergeMetadata: return "Changed the metadata of \(place)."
    case .uploadLogo: return "Uploaded the logo of \(place)."
    case .deleteLogo: return "Removed the logo of \(place)."
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation:
      return draft.request.done(in: draft.organization?.name ?? "") ?? ""
    }
  }
}
