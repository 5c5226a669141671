import ClerkAPI
import JSON

/// What an organization, read again after a lost answer, says about the change.
enum ReadBack: Hashable, Sendable {
  /// It is as it was meant to be.
  case asIntended
  /// It is as it was before.
  case asBefore
  /// It is neither: somebody else changed it too.
  case conflict

  /// Compares `now` with what `intent` wanted and with what was there before.
  init(_ intent: ChangeIntent, now: JSONObject) {
    let before = intent.before ?? JSONObject()
    switch intent.request {
    case .update(let update): self.init(wanted: Self.stored(update), now: now, before: before)
    case .mergeMetadata(let merge):
      let patches = [("public_metadata", merge.publicPatch), ("private_metadata", merge.privatePatch)]
      let parts = patches.compactMap { key, patch in
        patch.map { (patch: $0, now: now[key] ?? .null, before: before[key] ?? .null) }
      }
      if parts.allSatisfy({ Self.holds($0.patch, in: $0.now) }) {
        self = .asIntended
      } else {
        self = parts.allSatisfy { $0.now.isSame(as: $0.before) } ? .asBefore : .conflict
      }
    case .uploadLogo:
      let isSame = (now["image_url"] ?? .null).isSame(as: before["image_url"] ?? .null)
      self = isSame ? .asBefore : now["has_image"]?.boolValue == true ? .asIntended : .conflict
    case .deleteLogo: self = now["has_image"]?.boolValue == false ? .asIntended : .asBefore
    case .create, .delete, .adjustCredits: self = .conflict
    }
  }

  private init(wanted: JSONObject, now: JSONObject, before: JSONObject) {
    if wanted.allSatisfy({ (now[$0.key] ?? .null).isSame(as: $0.value) }) {
      self = .asIntended
    } else {
      let isBefore = wanted.allSatisfy { (now[$0.key] ?? .null).isSame(as: before[$0.key] ?? .null) }
      self = isBefore ? .asBefore : .conflict
    }
  }

  /// What an update leaves in the organization: times are sent as text and kept as milliseconds.
  private static func stored(_ update: OrganizationUpdate) -> JSONObject {
    var wanted = update.json
    if case .set(let time) = update.createdAt {
      wanted["created_at"] = .number(JSONNumber(time.milliseconds))
    }
    return wanted
  }

  /// Whether merging the patch would change nothing.
  private static func holds(_ patch: JSONObject, in value: JSONValue) -> Bool {
    let object = value.objectValue ?? JSONObject()
    return patch.allSatisfy { key, wanted in
      switch wanted {
      case .null: object[key] == nil
      case .object(let inner):
        object[key]?.objectValue != nil && holds(inner, in: object[key] ?? .null)
      default: object[key]?.isSame(as: wanted) == true
      }
    }
  }
}
