import ClerkAPI

/// What has become of a subject between the person's look at it and the sending: nothing was sent.
package struct SubjectChange: Hashable, Sendable {
  /// The subject as it is now.
  package let now: FoundSubject
  /// What differs, of what the change is about.
  package let differences: [SubjectDifference]
  /// Why the change cannot be made of what is there now, in a sentence; nil if it could.
  package let obstacle: String?
  /// The organization's name, for messages.
  let name: String

  /// How many differences a message tells.
  private static let told = 5

  /// What happened and that nothing was sent, in short sentences.
  package var message: String { explanation + " Nothing was sent." }

  /// What happened, in short sentences.
  package var explanation: String {
    if let obstacle { return obstacle }
    var texts = differences.prefix(Self.told).map(\.text)
    if differences.count > Self.told { texts.append("and \(differences.count - Self.told) more") }
    let what =
      differences.contains(where: \.isCompared)
      ? "Someone else has changed \(name)." : "\(name) cannot be compared with what you saw."
    return "\(what) \(texts.joined(separator: "; "))."
  }
}
