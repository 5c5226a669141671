import Changes

extension PolicyRefusal {
  /// What was refused and why, and what can be done about it from a shell.
  var advice: String {
    guard case .credits(.needsApproval) = self else { return explanation }
    return explanation
      + " Write it into a file with --plan FILE; somebody else applies it with orgdesk credits review FILE."
  }
}
