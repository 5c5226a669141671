/// What an organization, read again, tells of a change whose answer was lost.
package enum Aftermath: Hashable, Sendable {
  /// It is as the change was to make it.
  case asIntended
  /// It is as it was before: the change was not carried out, so far.
  case asBefore
  /// It is neither: someone else changed it too.
  case conflict
}
