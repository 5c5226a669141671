import ClerkAPI

/// Why a plan file is not applied; nothing was sent.
package enum PlanFileProblem: Error, Hashable, Sendable {
  /// It is no plan file; why, in a sentence.
  case unreadable(String)
  /// Another version of this program wrote it.
  case otherVersion(String)
  /// It is not as it was written.
  case altered
  /// It is for another instance than this session's.
  case otherInstance(InstanceIdentity)
  /// It was made too long ago.
  case tooOld(Timestamp)
  /// It was made later than now, by this machine's clock.
  case fromLater(Timestamp)
  /// Who opens it is who wrote it.
  case ownAuthor(String)

  /// What is in the way, in a sentence.
  package var explanation: String {
    switch self {
    case .unreadable(let reason): "Not a plan file: \(reason)"
    case .otherVersion(let version):
      "The plan file is of version \(version), which this orgdesk does not know. Use the one that wrote it."
    case .altered: "The plan file is not as it was written: its digest is another. Have it written anew."
    case .otherInstance(let instance): "The plan is for another instance (\(instance))."
    case .tooOld(let end):
      "The plan could be applied until \(end): its idempotency keys are trusted for a time only. Have it written anew."
    case .fromLater(let time):
      "The plan was written at \(time), which is later than this machine's time. Set the clocks right."
    case .ownAuthor(let name): "The plan was written by \(name), and needs the approval of somebody else."
    }
  }
}
