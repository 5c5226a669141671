/// The titles under which the help lists the commands, in that order.
public enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case finding = "Finding"
  case changing = "Changing"
  case editing = "Editing"
  case looking = "Looking"
  case moving = "Moving"
  case console = "The console"
}
