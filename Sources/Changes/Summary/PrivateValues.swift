/// How much of private metadata is told where a change is: the names of what changes always are.
package enum PrivateValues: Hashable, Sendable {
  /// Neither what was there nor what will be.
  case hidden
  /// Only what will be: whoever reads it has just typed it.
  case typed
  /// Everything: it was asked for.
  case shown
}
