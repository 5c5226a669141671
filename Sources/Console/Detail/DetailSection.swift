/// The parts of the detail pane, in their order.
package enum DetailSection: String, CaseIterable, Hashable, Sendable {
  case overview = "Overview"
  case metadata = "Metadata"
  case subscription = "Subscription"
  case credits = "Credits"
  case changes = "Changes made here"
}
