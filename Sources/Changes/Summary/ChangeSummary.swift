import ClerkAPI
import JSON

/// What a change will do, or did, in lines that people can check: what it is called, what was there, what will be.
package struct ChangeSummary: Hashable, Sendable {
  /// One thing that changes. Nil is nothing there.
  package struct Line: Hashable, Sendable {
    /// What it is called.
    package let label: String
    /// What is there now.
    package let old: String?
    /// What will be there.
    package let new: String?

    /// A line.
    package init(_ label: String, from old: String?, to new: String?) {
      self.label = label
      self.old = old
      self.new = new
    }

    /// Whether it tells of private metadata, which is shown only to who asks for it.
    package var isPrivate: Bool {
      label.hasPrefix("\(MetadataPart.forBackends.name).") || label == FieldLabel.of("private_metadata")
    }
  }

  /// What is done, in a few words: `Change fields`.
  package let title: String
  /// What changes.
  package let lines: [Line]
  /// What has to be known before it is sent, each a sentence or two.
  package let remarks: [String]

  /// The summary of an intent. Text in it is as the server and the person wrote it, not yet safe to show.
  package init(_ intent: ChangeIntent) {
    self.init(intent.request, before: intent.before ?? JSONObject(), balance: intent.balanceBefore)
  }

  /// The summary of a request.
  ///
  /// - Parameters:
  ///   - before: The organization as it is.
  ///   - balance: Its credits as they are.
  package init(_ request: ChangeRequest, before: JSONObject, balance: Money? = nil) {
    title = request.kind.title
    remarks = [MemberLimitChange(request, before: before)?.warning].compactMap { $0 }
    // A change may be told without what was there before; what Clerk did not tell of that is another matter.
    let isKnown = !before.isEmpty
    switch request {
    case .create(let organization):
      lines = organization.json.map {
        Line(
          FieldLabel.of($0.key.string), from: nil, to: FieldText.of($0.value, field: $0.key.string))
      }
    case .update(let update):
      lines = update.json.map { key, value in
        Line(
          FieldLabel.of(key.string),
          from: isKnown ? FieldText.of(member: key.string, in: before) : nil,
          to: FieldText.of(value, field: key.string))
      }
    case .mergeMetadata(let merge):
      lines =
        Self.merged(merge.publicPatch, isKnown ? before["public_metadata"] : .null, "public")
        + Self.merged(merge.privatePatch, isKnown ? before["private_metadata"] : .null, "private")
    case .uploadLogo(let logo):
      let old = isKnown ? Self.logo(before) : nil
      lines = [Line("Logo", from: old, to: "\(logo.path) (\(logo.contentType), \(logo.length) bytes)")]
    case .deleteLogo:
      let isTold = !isKnown || before["has_image"] != nil
      lines = [Line("Logo", from: isTold ? "the logo there is" : ToldText.notTold, to: nil)]
    case .delete:
      let keys = ["name", "slug", "id", "members_count"]
      lines = keys.compactMap { key in
        before[key].map { Line(FieldLabel.of(key), from: FieldText.of($0, field: key), to: nil) }
      }
    case .adjustCredits(let adjustment):
      let after = balance.flatMap { $0.adding(adjustment.signedAmount) } ?? adjustment.signedAmount
      let change = adjustment.signedAmount
      lines =
        [Line("Balance", from: balance?.description ?? "never had credits", to: after.description)]
        + [Line("Change", from: nil, to: (change.minorUnits > 0 ? "+" : "") + change.description)]
        + (adjustment.note.map { [Line("Note", from: nil, to: $0)] } ?? [])
    }
  }

  /// The logo there was; nil where there was none.
  private static func logo(_ before: JSONObject) -> String? {
    switch Told(before["has_image"]?.boolValue, "has_image", in: before) {
    case .value(true): "the logo there is"
    case .value(false), .nothing: nil
    case .notTold: ToldText.notTold
    case .unreadable: ToldText.unreadable
    }
  }

  /// The members that a patch touches, down to the deepest.
  ///
  /// - Parameter before: What was there; nil where that was not told.
  private static func merged(_ patch: JSONObject?, _ before: JSONValue?, _ path: String) -> [Line] {
    guard let patch else { return [] }
    return patch.flatMap { key, value -> [Line] in
      let name = "\(path).\(key.string)"
      guard let before else {
        return [Line(name, from: ToldText.notTold, to: value.isNull ? nil : value.text())]
      }
      let old = before.objectValue?[key]
      if case .object(let inner) = value, old?.objectValue != nil { return merged(inner, old, name) }
      return [Line(name, from: old?.text(), to: value.isNull ? nil : value.text())]
    }
  }
}

extension ChangeKind {
  /// What is done, in a few words.
  package var title: String {
    switch self {
    case .createOrganization: "Create an organization"
    case .updateOrganization: "Change fields"
    case .mergeMetadata: "Change metadata"
    case .uploadLogo: "Upload a logo"
    case .deleteLogo: "Remove the logo"
    case .deleteOrganization: "Delete the organization"
    case .adjustCredits: "Adjust credits"
    }
  }
}
