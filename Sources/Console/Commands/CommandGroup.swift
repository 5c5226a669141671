/// The titles under which the help lists the commands, in that order.
package enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case finding = "Finding"
  case changing = "Changing"
  case editing = "Editing"
  case looking = "Looking"
  case moving = "Moving"
  case console = "The console"
}
