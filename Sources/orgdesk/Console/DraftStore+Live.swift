import Changes
import ClerkAPI
import Console
import JSON
import Journal

extension DraftStore {
  /// Drafts beside the journal; none in a demo, and where there is no place for a journal.
  static func live(_ session: Session, environment: [String: String]) -> DraftStore {
    guard session.info.environment != .demo,
      case .folder(let folder)? = JournalLocation.standard(environment: environment)
    else { return .none }
    // Not the instance's own id: that would have to be asked for before anything can be offered.
    let instance = InstanceIdentity(host: session.info.host, fingerprint: session.fingerprint)
    let files = DraftFolder(folder: folder + "/drafts", instance: instance.rawValue)
    @Sendable func draft(_ bytes: [UInt8]) -> FormDraft? {
      (try? JSONValue(parsing: bytes)).flatMap { FormDraft($0, on: instance) }
    }
    @Sendable func left() -> [OfferedDraft] {
      files.left().compactMap { name, bytes in
        draft(bytes).map { OfferedDraft(DraftID(rawValue: name), $0) }
      }.sorted { $0.draft.at > $1.draft.at }
    }
    return DraftStore(
      save: { (draft) throws(DraftFailure) in
        var draft = draft
        // Somebody may paste the key into a field: it is never written down.
        draft.fields = JSONObject(
          draft.fields.filter { !session.holdsKey(JSONValue.object(JSONObject([$0])).text()) })
        do throws(JournalError) {
          try files.save(JSONValue.object(draft.json(on: instance)).bytes(), form: draft.key.fileName)
        } catch {
          throw DraftFailure("What you type is not kept should the program end: \(error.message)")
        }
      }, drop: { files.drop(form: $0.fileName) }, release: { files.release(form: $0.fileName) },
      left: { left() },
      take: { id in
        guard let offered = left().first(where: { $0.id == id }),
          let bytes = files.take(id.rawValue, form: offered.draft.key.fileName)
        else { return nil }
        return draft(bytes)
      }, discard: { files.discard($0.rawValue) })
  }
}

extension DraftKey {
  /// A part of the name of its file.
  fileprivate var fileName: String {
    [purpose.rawValue, organization?.rawValue].compactMap { $0 }.joined(separator: "-")
  }
}
