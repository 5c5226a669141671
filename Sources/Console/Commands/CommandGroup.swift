/// The titles under which help and manual list the commands.
public enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case moving = "Moving"
  case finding = "Finding"
  case changing = "Changing"
  case editing = "Editing"
  case looking = "Looking"
  case console = "The console"
}
