import Changes
import ClerkAPI
import JSON
import Screen

/// From a filled form to a change that is being made.
extension ChangeReducer {
  static func save(_ state: inout ConsoleState) -> [Effect] {
    guard var overlay = state.change else { return [] }
    overlay.setRefusals([])
    state.change = overlay
    switch overlay.purpose {
    case .create:
      return review(&state, ChangeDraft(.create(OrganizationForm.organization(overlay.form)), of: nil))
    case .edit, .metadata: return check(&state)
    case .credits: return CreditsReducer.check(&state)
    case .delete:
      return DeleteReading.isConfirmed(&state) ? DeleteReading.check(&state) : []
    case .logo:
      if overlay.form["action"]?.text == "remove" {
        return overlay.base.map { review(&state, ChangeDraft(.deleteLogo, of: $0)) } ?? []
      }
      guard let path = overlay.form["file"]?.path, !path.isEmpty else {
        state.change?.form.setRefusal(field: "file", message: "Choose a file.")
        return []
      }
      let request = state.ask(.change)
      state.change?.step = .checking(request)
      let uploader = overlay.form["uploader_user_id"]?.text ?? ""
      return [.read(request, .logo(path: path, uploader: uploader.isEmpty ? nil : uploader))]
    }
  }

  /// Reads the organization once more, so that nobody's change is overwritten unseen.
  private static func check(_ state: inout ConsoleState) -> [Effect] {
    guard let id = state.change?.id else { return [] }
    let request = state.ask(.change)
    state.change?.step = .checking(request)
    return [.read(request, .organization(id))]
  }

  static func checked(_ state: inout ConsoleState, _ now: Organization) -> [Effect] {
    guard let overlay = state.change, let base = overlay.base else { return [] }
    if overlay.purpose == .delete {
      DeleteReading.checked(&state, now)
      return []
    }
    let comparison = ChangeComparison(overlay, base: base, now: now)
    // A value that was missing when the form was opened, too, is set as the person wants it.
    let untold = comparison.untold.filter(base.tells).map { FieldLabel.of($0) }
    guard untold.isEmpty else {
      state.change?.step = .editing
      state.change?.setRefusal(
        field: nil,
        message:
          "Nothing was sent: Clerk did not return the current values (\(untold.joined(separator: ", ")))."
      )
      return []
    }
    if let choices = comparison.choices(size: overlay.form.size) {
      state.change?.step = .comparing(choices, now)
      return []
    }
    return review(
      &state, comparison.draft(choices: nil), warnings: comparison.inexpressible(choices: nil))
  }

  /// Applies the choices made for conflicting fields.
  static func compared(
    _ state: inout ConsoleState, _ choices: FormState, _ now: Organization, _ outcome: FormOutcome
  ) -> [Effect] {
    guard let overlay = state.change, let base = overlay.base else { return [] }
    switch outcome {
    case .leave where choices.hasTyped: state.push(Question(.dropChoices))
    case .leave: state.change?.step = .editing
    case .save:
      let comparison = ChangeComparison(overlay, base: base, now: now)
      return review(
        &state, comparison.draft(choices: choices), warnings: comparison.inexpressible(choices: choices))
    case .none: break
    }
    return []
  }

  static func review(
    _ state: inout ConsoleState, _ draft: ChangeDraft?, warnings: [String] = [],
    about more: [ReviewItem] = []
  ) -> [Effect] {
    guard var draft else {
      state.change?.step = .editing
      let reasons = warnings.joined(separator: " ")
      state.change?.setRefusal(
        field: nil, message: reasons.isEmpty ? "No changes to save." : reasons)
      return []
    }
    draft.reverts = state.change?.reverts
    let tooLarge = state.change?.undoes == nil ? tooLarge(draft) : []
    guard tooLarge.isEmpty else {
      state.change?.step = .editing
      state.change?.setRefusals(tooLarge)
      return []
    }
    let session = state.session
    var subject = ReviewItem.subject(draft.organization, on: session)
    subject += more
    let summary = draft.summary
    let changes = summary.lines.map { ReviewChange($0.label, old: $0.old, new: $0.new) }
    let omission = state.change.flatMap { $0.isForEditor ? $0.omission : nil }
    let warnings =
      warnings + summary.remarks
      + [omission, session.warning("changes what customers see")].compactMap { $0 }
    var review = ReviewState(
      title: summary.title, subject: subject, changes: changes, warnings: warnings,
      size: ConsoleLayout(state).body.size)
    review.ticket = ReviewTicket(state.ticket)
    state.change?.step = .reviewing(review, draft)
    return []
  }

  /// Merged metadata that is too large now: somebody may have added to it since the tree was opened.
  private static func tooLarge(_ draft: ChangeDraft) -> [FormRefusal] {
    guard case .mergeMetadata(let merge) = draft.request else { return [] }
    let patches: [(MetadataPart, JSONObject?)] = [
      (.forAll, merge.publicPatch), (.forBackends, merge.privatePatch),
    ]
    return patches.compactMap { part, patch in
      guard let patch else { return nil }
      let now = draft.before?[part.rawValue]?.objectValue ?? JSONObject()
      let size = MetadataSize.of(MetadataPatch.merge(patch, into: now))
      guard size > MetadataSize.limit else { return nil }
      return FormRefusal(
        field: part.rawValue,
        message:
          "Nothing was sent: merged with the current values it would be \(CountText.grouped(size)) bytes; "
          + "the limit is \(CountText.grouped(MetadataSize.limit)).")
    }
  }

  static func make(_ state: inout ConsoleState, _ draft: ChangeDraft) -> [Effect] {
    do throws(PolicyRefusal) {
      // The session may have been locked since the form was opened; it can be unlocked where one is.
      try state.session.policy.check(draft.request.kind)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    let request = state.ask(.change)
    state.change?.step = .making(request, draft, .recording)
    state.change?.uploaded = nil
    return [.makeChange(request, draft)]
  }

  // MARK: Changed since the review

  /// Someone changed the subject after the review and nothing was sent: back to where the person can decide,
  /// with all input kept.
  static func changedSince(_ state: inout ConsoleState, _ draft: ChangeDraft, _ change: SubjectChange)
    -> [Effect]
  {
    guard let overlay = state.change else { return [] }
    switch overlay.purpose {
    case .credits: return CreditsReducer.changed(&state, change)
    case .delete: return DeleteReading.changed(&state, change)
    case .create, .edit, .metadata, .logo: break
    }
    guard let now = change.now.organization else {
      edit(&state)
      return []
    }
    if let entry = overlay.undoes {
      let undo = JournalUndo(entry, now: now)
      state.change?.base = now
      guard undo.draft != nil else { return close(&state) }
      return review(&state, undo.draft, warnings: undo.warnings)
    }
    if overlay.purpose == .logo { return logoChanged(&state, draft, change, now) }
    return checked(&state, now)
  }

  /// A logo has no fields to choose between: it is reviewed again, with the other person's change above.
  private static func logoChanged(
    _ state: inout ConsoleState, _ draft: ChangeDraft, _ change: SubjectChange, _ now: Organization
  ) -> [Effect] {
    state.change?.base = now
    guard draft.request != .deleteLogo || now.hasImage != false else {
      edit(&state)
      state.change?.setRefusal(field: nil, message: change.message)
      return []
    }
    return review(
      &state, ChangeDraft(draft.request, of: now), warnings: [change.explanation])
  }
}
