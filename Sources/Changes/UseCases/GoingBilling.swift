import ClerkAPI

/// What is deleted with an organization, as Clerk tells it just before: the person is shown it, and the journal keeps it.
package struct GoingBilling: Sendable {
  private let subscription: Result<Subscription, ClerkError>
  private let credits: Result<CreditBalance, ClerkError>

  package init(subscription: Result<Subscription, ClerkError>, credits: Result<CreditBalance, ClerkError>) {
    self.subscription = subscription
    self.credits = credits
  }

  /// Reads both.
  package init(of id: OrganizationID, _ client: ClerkClient) async {
    self.init(
      subscription: await Result(of: try await client.subscription(id).value),
      credits: await Result(of: try await client.creditBalance(id).value))
  }

  package var lines: [ChangeSummary.Line] {
    ChangeSummary.Line.facts([
      ("Subscription", GoingText.subscription(subscription)), ("Credits", GoingText.credits(credits)),
    ])
  }

  /// The deletion, with what goes.
  ///
  /// - Throws: The error of what could not be read; that there is none is an answer.
  package func noted(in draft: ChangeDraft) throws(ClerkError) -> ChangeDraft {
    var draft = draft
    draft.subscriptionBefore = try BillingReading(subscription.map(\.source))
    draft.creditsBefore = try BillingReading(credits.map(\.source))
    return draft
  }
}
