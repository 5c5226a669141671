import Changes
import ClerkAPI
import JSON
import Text

/// What has become of an organization since a change of it was meant, in sentences.
enum OrganizationDrift {
  private static let fields = [
    "name", "slug", "max_allowed_memberships", "admin_delete_enabled", "role_set_key", "created_at",
  ]

  /// The sentences; one that says so where nothing has.
  static func sentences(_ intent: ChangeIntent, now: Organization) -> [String] {
    let before = intent.before ?? JSONObject()
    let isAsMeant = Aftermath(of: intent, now: now) == .asIntended
    var asked: Set<String> = []
    if isAsMeant, case .update(let update) = intent.request { asked = Set(update.json.map(\.key.string)) }
    var sentences = fields.compactMap { key -> String? in
      // What one of both does not tell is compared with nothing.
      guard let then = before[key], let current = now.source[key] else { return nil }
      guard !asked.contains(key), !then.isSame(as: current) else { return nil }
      let texts = (text(then, key), text(current, key))
      let difference = LookAlike.difference(from: texts.0, to: texts.1).map { " They look alike: \($0)." }
      return "\(FieldLabel.of(key)) was \(texts.0) then and is \(texts.1) now.\(difference ?? "")"
    }
    for (key, patch) in [
      ("public_metadata", publicPatch(intent)), ("private_metadata", privatePatch(intent)),
    ] {
      guard let then = before[key], let current = now.source[key] else { continue }
      guard !(isAsMeant && patch), !then.isSame(as: current) else { continue }
      sentences.append("\(FieldLabel.of(key)) has been changed since.")
    }
    if let then = before["has_image"]?.boolValue, let current = now.hasImage, then != current, !isAsMeant {
      sentences.append("The logo is not the one there was.")
    }
    if isAsMeant { return ["It is already as this change was to make it."] + sentences }
    let untold = (fields + ["public_metadata", "private_metadata", "has_image"]).filter {
      before[$0] != nil && now.source[$0] == nil
    }
    if !untold.isEmpty {
      let names = untold.map { FieldLabel.of($0) }.joined(separator: ", ")
      sentences.append("Clerk does not tell what these are now: \(names).")
    }
    return sentences.isEmpty ? ["The organization is as it was when this was meant."] : sentences
  }

  private static func publicPatch(_ intent: ChangeIntent) -> Bool {
    if case .mergeMetadata(let merge) = intent.request { merge.publicPatch != nil } else { false }
  }

  private static func privatePatch(_ intent: ChangeIntent) -> Bool {
    if case .mergeMetadata(let merge) = intent.request { merge.privatePatch != nil } else { false }
  }

  private static func text(_ value: JSONValue, _ key: String) -> String {
    let text = FieldText.of(value, field: key) ?? "nothing"
    return value.stringValue == nil ? text : "“\(text)”"
  }
}
