import Changes
import ClerkAPI

/// The organizations looked at, to go back to and forth between as in a browser.
package struct Trail: Equatable, Sendable {
  static let limit = 100
  /// Offered in the palette.
  static let recentLimit = 20

  /// In the order of looking.
  private var places: [OrganizationReference] = []
  /// Where the person is among them.
  private var place = 0
  /// Each once, the newest first.
  package private(set) var recent: [OrganizationReference] = []

  /// The organization looked at last.
  var current: OrganizationReference? { places.indices.contains(place) ? places[place] : nil }

  /// Looks at an organization; what was ahead is forgotten.
  mutating func visit(_ organization: OrganizationReference) {
    recent = Array(([organization] + recent.filter { $0.id != organization.id }).prefix(Self.recentLimit))
    guard current?.id != organization.id else { return }
    places = Array((places.prefix(place + 1) + [organization]).suffix(Self.limit))
    place = places.count - 1
  }

  /// The organization so many steps ahead, or back; nil if there is none.
  func look(_ step: Int) -> OrganizationReference? {
    places.indices.contains(place + step) ? places[place + step] : nil
  }

  mutating func go(_ step: Int) {
    guard let next = look(step) else { return }
    place += step
    recent = Array(([next] + recent.filter { $0.id != next.id }).prefix(Self.recentLimit))
  }

  /// Takes the name that an organization has by now.
  mutating func learn(_ organization: OrganizationReference) {
    places = places.map { $0.id == organization.id ? organization : $0 }
    recent = recent.map { $0.id == organization.id ? organization : $0 }
  }

  /// Forgets a deleted organization.
  mutating func forget(_ id: OrganizationID) {
    let before = places.prefix(place + 1).count { $0.id == id }
    places.removeAll { $0.id == id }
    place = max(0, place - before)
    recent.removeAll { $0.id == id }
  }
}
