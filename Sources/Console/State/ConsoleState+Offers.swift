extension ConsoleState {
  /// Whether a command is worth a place in the footer now: one that would only say why it cannot be done is
  /// not.
  package func offers(_ command: Command) -> Bool {
    if command == .confirm, let review, !review.canConfirm { return false }
    if command == .ticket, review?.ticket?.editor != nil { return false }
    return obstacle(command) == nil
  }

  /// What a key of the footer does now, in a word or two; nil where it has no place there.
  package func hint(_ spec: CommandSpec) -> String? {
    guard offers(spec.command) else { return nil }
    if let own = scene.hint(spec.command) { return own }
    if spec.command == .pageDown, let review, review.confirms, review.hidesChange { return "more" }
    guard let hint = spec.hint else { return nil }
    if let review {
      switch spec.command {
      case .confirm: return review.verb
      // One word for it is enough.
      case .quitView: return nil
      case .promptAccept: return review.ticket?.editor == nil ? "continue" : "accept"
      default: return hint
      }
    }
    if spec.command == .nextField, typedForm?.focused?.kind.isPath == true { return "complete" }
    return spec.command == .save && context == .form ? typedForm?.verb ?? hint : hint
  }

  /// Whether the list has the focus while an organization is shown beside it.
  var showsDetailBesideList: Bool {
    focus == .list && detail != nil && ConsoleLayout(self).isSideBySide
  }
}
