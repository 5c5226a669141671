import ClerkAPI

/// What a change is and what it is about, on one line that stays on screen while it is made and when nobody knows whether it
/// was.
package enum ChangeSubject {
  /// `+$25.50 for “Acme”`, `Change metadata: “Acme”`.
  package static func of(_ draft: ChangeDraft) -> String {
    of(draft.request, draft.organization)
  }

  /// The same for a change with its id.
  package static func of(_ intent: ChangeIntent) -> String {
    of(intent.request, intent.organization)
  }

  private static func of(_ request: ChangeRequest, _ organization: OrganizationReference?) -> String {
    switch request {
    case .create(let new): "\(request.kind.title): “\(new.name)”"
    case .adjustCredits(let adjustment):
      "\(CreditText.change(adjustment.signedAmount)) for “\(organization?.name ?? "")”"
    case .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete:
      "\(request.kind.title): “\(organization?.name ?? "")”"
    }
  }
}
