import Changes
import ClerkAPI
import JSON

/// What is typed in a form that is kept as a draft.
struct DraftForm {
  var purpose: DraftPurpose
  var organization: OrganizationReference?
  var organizations: [OrganizationReference] = []
  var plan: PlanID?
  var reverts: ChangeID?
  var key: DraftKey
  var typed: JSONObject
  /// Where the person types; the draft is saved at once when it changes.
  var focus: Int
  /// Whether the input is worth keeping now.
  var isKept: Bool
  var isEditing: Bool
}
