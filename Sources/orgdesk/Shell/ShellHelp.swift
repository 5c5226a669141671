import ArgumentParser

/// What several commands say of their arguments and options.
enum ShellHelp {
  static let organization: ArgumentHelp = "Id or slug."
  static let organizationOfPeople: ArgumentHelp = "Id or slug of the organization."
  static let role: ArgumentHelp = "The role: admin, member or a role's key."
  static let csvFile: ArgumentHelp = "CSV file; - for standard input."

  static let yes: ArgumentHelp = "Do not ask before sending."
  static let dryRun: ArgumentHelp = "Show what would be sent, and send nothing."
  static let planFile: ArgumentHelp = "Send nothing; write a plan for a second person to this file."
  static let again: ArgumentHelp =
    "Apply even if the same credits were moved before; --yes does not imply it."

  static let json: ArgumentHelp = "Print Clerk's JSON."
  static let jsonWithPrivate: ArgumentHelp = "Print Clerk's JSON, private metadata included."
  static let showsPrivate: ArgumentHelp = "Show private metadata."
  static let filtersPrivate: ArgumentHelp = "Allow private metadata in --where."

  static let records = "With --json, prints Clerk's records of all pages."
  static let recordsWithPrivate =
    "With --json, prints Clerk's records of all pages, private metadata included."
}
