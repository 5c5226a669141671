import Changes

/// What a change is about: a name, a slug, an id, an instance.
package struct ReviewItem: Equatable, Sendable {
  /// What it is.
  package let label: String
  /// How it reads here.
  package let text: String
  /// The kind of instance with whose name the text begins: it is shown in its colour.
  package let environment: SessionInfo.Environment?

  /// An item with a label.
  package init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
    environment = nil
  }

  /// The instance that a session is on: in words, with its host, and its id where that is known.
  package init(instance session: SessionInfo) {
    label = "Instance"
    environment = session.environment
    text = session.instanceText
  }

  /// Which organization a change is about, if there is one yet, and on which instance.
  static func subject(_ organization: OrganizationReference?, on session: SessionInfo) -> [ReviewItem] {
    let names = organization.map { organization in
      [
        ReviewItem("Name", organization.name), ReviewItem("Slug", organization.slug ?? "none"),
        ReviewItem("ID", organization.id.rawValue),
      ]
    }
    return (names ?? []) + [ReviewItem(instance: session)]
  }
}
