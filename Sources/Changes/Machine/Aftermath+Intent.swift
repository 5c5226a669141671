import ClerkAPI
import JSON

extension Aftermath {
  /// What an organization, read again after a lost answer, tells of what was meant.
  package init(of intent: ChangeIntent, now: Organization) {
    guard let before = intent.before.flatMap({ try? Organization(JSONReader(.object($0))) }) else {
      self = .conflict
      return
    }
    switch intent.request {
    case .update(let update): self = LostChange(update, before: before).aftermath(now)
    case .mergeMetadata(let merge):
      let change = LostChange(
        publicMetadata: merge.publicPatch, privateMetadata: merge.privatePatch, before: before)
      self = change.aftermath(now)
    case .uploadLogo: self = LostChange(logoBefore: before).aftermath(now)
    case .deleteLogo: self = now.hasImage.map { $0 ? .asBefore : .asIntended } ?? .conflict
    case .create, .delete, .adjustCredits: self = .conflict
    }
  }
}
