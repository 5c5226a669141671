import ClerkAPI
import Index
import Text

/// The command of the shell that lists what the list shows.
struct ListCommand {
  let words: [String]

  init(_ list: ListState) {
    let filter = list.narrowing?.purpose == .filter ? list.narrowing : nil
    let columns = list.columns.filter { !ListColumn.billing.contains($0) }
    var words = ["orgs", "list"]
    var terms = filter.map(\.text)
    if !list.finds.isEmpty, let sought = list.soughtWords {
      // Clerk finds only some of them.
      terms = ([Filter.text(of: sought)] + [terms].compactMap { $0 }).joined(separator: " ")
    } else {
      let search = list.search.text.trimmed
      if !search.isEmpty { words += ShellLine.option("--query", search) }
    }
    if let terms { words += ShellLine.option("--where", terms) }
    if columns != ListColumn.usual, !columns.isEmpty {
      words += ["--columns", columns.map(\.name).joined(separator: ",")]
    }
    if filter?.filter?.asksPrivate == true || columns.contains(where: \.isPrivate)
      || list.orderColumn.isPrivate
    {
      words.append("--private")
    }
    // What matches best comes first there, too.
    if !list.isRanked {
      let column = list.orderColumn.order?.rawValue ?? list.orderColumn.name
      words += ["--order-by", (list.isDescending ? "-" : "+") + column]
    }
    if terms == nil, list.orderColumn.order == nil || list.shownCount > OrganizationQuery.usualLimit {
      words.append("--all")
    }
    self.words = words
  }
}
