/// The waits a console can have running; starting one again replaces it.
package enum TimerID: String, Hashable, Sendable {
  /// Lets the person finish a word before the server is asked.
  case searchDebounce
  /// Lets the cursor come to rest before an organization's details are asked for.
  case detailDebounce
  /// Lets the person pause before what is typed is kept on the disk.
  case draftDebounce
}
