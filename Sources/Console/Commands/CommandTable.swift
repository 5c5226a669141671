/// Every command, once: keys, footer, help, manual page and guide are made from this table.
package enum CommandTable {
  private static let panes: Set<KeyContext> = [.list, .detail]
  private static let lists: Set<KeyContext> = [
    .list, .detail, .text, .menu, .review, .journal, .journalEntry, .drafts, .metadata, .plan, .receipt,
    .found, .person, .people, .requests, .request,
  ]
  private static let commandLists: Set<KeyContext> = [.palette, .help]
  private static let found: Set<KeyContext> = [.found, .person]
  private static let journal: Set<KeyContext> = [.journal, .journalEntry]
  /// In an opened change the letters step to the next one or the previous one.
  private static let lettered = lists.subtracting([.journalEntry, .request])
  private static let evidence: Set<KeyContext> = [.requests, .request]
  /// Where letters are commands, and what is asked is not answered by one.
  private static let commanding = lists.union([.progress, .message])
    .subtracting([.text, .menu, .drafts]).subtracting(evidence)

  /// In the order of explanation. Within a context the first row of a key counts.
  package static let specs: [CommandSpec] = [
    CommandSpec(.moveDown, ["j", "Down"], in: lettered, .moving, "move down"),
    CommandSpec(.moveUp, ["k", "Up"], in: lettered, .moving, "move up"),
    CommandSpec(.moveDown, ["Down"], in: [.journalEntry], .moving, "move down"),
    CommandSpec(.moveUp, ["Up"], in: [.journalEntry], .moving, "move up"),
    CommandSpec(.moveDown, ["Down"], in: [.request], .moving, "scroll down"),
    CommandSpec(.moveUp, ["Up"], in: [.request], .moving, "scroll up"),
    CommandSpec(.nextEntry, ["j"], in: [.request], .moving, "next request: an older one"),
    CommandSpec(.previousEntry, ["k"], in: [.request], .moving, "previous request: a newer one"),
    CommandSpec(.nextEntry, ["j"], in: [.journalEntry], .moving, "next change"),
    CommandSpec(.previousEntry, ["k"], in: [.journalEntry], .moving, "previous change"),
    CommandSpec(.moveDown, ["Down", "^N"], in: [.prompt], .moving, "next match"),
    CommandSpec(.moveUp, ["Up", "^P"], in: [.prompt], .moving, "previous match"),
    CommandSpec(.moveDown, ["Down", "^N"], in: commandLists, .moving, "next command"),
    CommandSpec(.moveUp, ["Up", "^P"], in: commandLists, .moving, "previous command"),
    CommandSpec(.pageDown, ["PgDn"], in: commandLists, .moving, "a page down"),
    CommandSpec(.pageUp, ["PgUp"], in: commandLists, .moving, "a page up"),
    CommandSpec(.open, ["Enter"], in: commandLists, .moving, "run the command", hint: "run"),
    CommandSpec(
      .back, ["Esc"], in: commandLists, .moving, "clear what is typed, then close", hint: "close"),
    CommandSpec(.moveFirst, ["g", "Home"], in: lists, .moving, "go to the first"),
    CommandSpec(.moveLast, ["G", "End"], in: lists, .moving, "go to the last"),
    CommandSpec(.halfPageDown, ["^D"], in: lists, .moving, "half a page down"),
    CommandSpec(.halfPageUp, ["^U"], in: lists, .moving, "half a page up"),
    CommandSpec(.pageDown, ["PgDn", "^F"], in: lists, .moving, "a page down"),
    CommandSpec(.pageUp, ["PgUp", "^B"], in: lists, .moving, "a page up"),
    CommandSpec(
      .toggleFold, ["Enter", "Space", "l", "Right"], in: [.detail], .looking,
      "fold or unfold; open a change made here", hint: "fold"),
    CommandSpec(.open, ["Enter", "l", "Right"], in: [.list], .moving, "open the organization", hint: "open"),
    CommandSpec(
      .open, ["Enter", "l", "Right"], in: [.journal], .moving, "open the change", hint: "open"),
    CommandSpec(.open, ["Enter", "l", "Right"], in: [.requests], .moving, "open the request", hint: "open"),
    CommandSpec(
      .open, ["Enter", "l", "Right"], in: found, .moving, "open the organization, or the person",
      hint: "open"),
    CommandSpec(
      .open, ["Enter", "l", "Right"], in: [.people], .moving,
      "open the person; of an invitation, who sent it",
      hint: "open"),
    CommandSpec(
      .open, ["Enter", "l", "Right"], in: [.drafts], .editing, "resume the draft", hint: "resume"),
    CommandSpec(.dropDraft, ["V"], in: [.drafts], .editing, "drop the draft", hint: "drop"),
    CommandSpec(
      .back, ["Esc", "h", "Left"], in: [.drafts], .editing, "keep the drafts for the next start",
      hint: "later"),
    CommandSpec(.open, ["Enter"], in: [.menu], .moving, "choose", hint: "choose"),
    CommandSpec(
      .back, ["Esc", "h", "Left"],
      in: panes.union(journal).union(found).union(evidence).union([.text, .menu, .people]),
      .moving, "back; leave a search"),
    CommandSpec(.nextPane, ["Tab"], in: panes, .moving, "next pane", hint: "pane"),
    CommandSpec(.previousPane, ["Shift-Tab"], in: panes, .moving, "previous pane"),
    CommandSpec(
      .nextPane, ["Tab"], in: [.people], .moving, "next list: members, invitations, domains", hint: "list"),
    CommandSpec(.previousPane, ["Shift-Tab"], in: [.people], .moving, "previous list"),
    CommandSpec(
      .search, ["/"], in: panes.union([.found]), .finding,
      "search by name, slug or id; people by e-mail or user id; domain:NAME, user:ID, id:ID",
      hint: "search"),
    CommandSpec(.filter, ["\\"], in: [.detail], .finding, "show only lines with some words"),
    CommandSpec(
      .filter, ["\\"], in: [.list], .finding,
      "filter what is here, such as public.plan.tier:gold members:>100", hint: "filter"),
    CommandSpec(
      .readIndex, ["L"], in: [.list], .finding,
      "read all organizations, so that the filter finds any of them; again: stop", hint: "read all"),
    CommandSpec(
      .columns, ["C"], in: [.list], .finding, "choose the columns of the list: fields, and paths of metadata",
      hint: "columns"),
    CommandSpec(
      .orderNext, ["s"], in: [.list], .finding, "sort by the next column", hint: "sort"),
    CommandSpec(
      .narrower, ["Shift-Left"], in: [.palette], .finding, "columns: make the selected one narrower",
      hint: "narrower"),
    CommandSpec(
      .wider, ["Shift-Right"], in: [.palette], .finding, "columns: make the selected one wider",
      hint: "wider"),
    CommandSpec(.orderReverse, ["S"], in: [.list], .finding, "reverse the order"),
    CommandSpec(
      .search, ["/"], in: [.people], .finding,
      "search members by name, address or id, invitations by the whole address, loaded domains by name",
      hint: "search"),
    CommandSpec(
      .orderNext, ["s"], in: [.people], .finding,
      "sort by date, first name, last name, e-mail or user name", hint: "sort"),
    CommandSpec(.orderReverse, ["S"], in: [.people], .finding, "reverse the order"),
    CommandSpec(
      .peopleFilter, ["f"], in: [.people], .finding,
      "show members of the next role, pending invitations, verified domains, or all", hint: "filter"),
    CommandSpec(.mark, ["Space"], in: [.list, .people], .finding, "mark, and go down", hint: "mark"),
    CommandSpec(
      .markAll, ["*"], in: [.list, .people], .finding, "mark all loaded rows shown; again: unmark them"),
    CommandSpec(
      .markRange, ["v"], in: [.list, .people], .finding, "mark from the last marked row to this one"),
    CommandSpec(
      .goBack, ["^O", "Alt-Left"], in: panes, .finding, "back to the organization looked at before",
      hint: "back"),
    CommandSpec(
      .goForward, ["Alt-Right"], in: panes, .finding, "forward to the organization looked at after it"),
    CommandSpec(.promptAccept, ["Enter"], in: [.prompt], .finding, "keep the result", hint: "keep"),
    CommandSpec(
      .promptCancel, ["Esc"], in: [.prompt], .finding, "back to the list as it was", hint: "cancel"),
    CommandSpec(.edit, ["e"], in: panes, .changing, "edit name, slug, member limit and more", hint: "edit"),
    CommandSpec(.editMetadata, ["m"], in: panes, .changing, "edit metadata", hint: "metadata"),
    CommandSpec(.editInEditor, ["E"], in: panes, .changing, "edit metadata in $VISUAL or $EDITOR"),
    CommandSpec(.create, ["c"], in: panes, .changing, "create an organization", hint: "create"),
    CommandSpec(.logo, ["i"], in: panes, .changing, "logo: upload, remove", hint: "logo"),
    CommandSpec(
      .delete, ["X"], in: panes, .changing, "delete, confirmed by typing the slug (or the id's last six)",
      hint: "delete"),
    CommandSpec(
      .bulk, ["b"], in: panes, .changing, "change the marked organizations, or this one; unfinished plans",
      hint: "bulk"),
    CommandSpec(
      .export, [">"], in: panes, .looking, "write the marked organizations, or this one, to a file",
      hint: "export"),
    CommandSpec(
      .export, [">"], in: [.people], .looking, "write the marked rows, or the whole list, to a file",
      hint: "export"),
    CommandSpec(
      .credits, ["$"], in: panes, .changing, "adjust credits: amount, reason, review, receipt",
      hint: "credits"),
    CommandSpec(.memberRole, ["e"], in: [.people], .changing, "change the member's role", hint: "role"),
    CommandSpec(
      .memberAdd, ["a"], in: [.people], .changing, "add a user by e-mail address or id", hint: "add"),
    CommandSpec(
      .invite, ["c"], in: [.people], .changing,
      "invite by e-mail; on a revoked or expired invitation: once more", hint: "invite"),
    CommandSpec(
      .invite, ["c"], in: found, .changing,
      "invite to the organization; on a revoked or expired invitation: once more", hint: "invite"),
    CommandSpec(.bulk, ["b"], in: [.people], .changing, "invite many from a CSV file", hint: "invite many"),
    CommandSpec(
      .memberRemove, ["X"], in: [.people], .changing,
      "remove the member or revoke the invitation; reviewed first", hint: "remove"),
    CommandSpec(
      .back, ["Esc", "q"], in: [.plan], .moving, "stop the plan while it runs, otherwise close",
      hint: "stop or close"),
    CommandSpec(
      .open, ["Enter", "l", "Right"], in: [.plan], .looking, "open the change", hint: "open"),
    CommandSpec(
      .planFilter, ["f"], in: [.plan], .finding, "show all changes, failed or unknown ones, pending ones",
      hint: "filter"),
    CommandSpec(.planGoOn, ["A"], in: [.plan], .changing, "resume the plan", hint: "resume"),
    CommandSpec(
      .planGiveUp, ["V"], in: [.plan], .changing, "abandon the plan", hint: "abandon"),
    CommandSpec(.refresh, ["r"], in: [.plan], .looking, "read the plan again"),
    CommandSpec(.export, [">"], in: [.plan], .looking, "write a report to a file", hint: "report"),
    CommandSpec(.copyEntry, ["y"], in: [.plan], .looking, "copy the report as CSV", hint: "copy"),
    CommandSpec(.save, ["^S"], in: [.form], .editing, "save; shows the changes first", hint: "save"),
    CommandSpec(
      .nextField, ["Tab"], in: [.form], .editing, "next field; completes a path first", hint: "field"),
    CommandSpec(.previousField, ["Shift-Tab"], in: [.form], .editing, "previous field"),
    CommandSpec(.moveDown, ["Down", "^N"], in: [.form], .editing, "next line, then next field"),
    CommandSpec(.moveUp, ["Up", "^P"], in: [.form], .editing, "previous line, then previous field"),
    CommandSpec(
      .revertField, ["^R"], in: [.form], .editing, "revert the field", hint: "revert"),
    CommandSpec(
      .leaveForm, ["Esc"], in: [.form], .editing, "leave; asks if anything was typed", hint: "leave"),
    CommandSpec(
      .changeValue, ["Enter", "e"], in: [.metadata], .editing, "change the value", hint: "change"),
    CommandSpec(
      .addMember, ["a"], in: [.metadata], .editing,
      "add an entry (inside an open object, otherwise after this line)",
      hint: "add"),
    CommandSpec(.renameKey, ["R", "F2"], in: [.metadata], .editing, "rename the key", hint: "rename"),
    CommandSpec(.removeMember, ["x", "Del"], in: [.metadata], .editing, "remove", hint: "remove"),
    CommandSpec(.undo, ["u"], in: [.metadata], .editing, "undo the last edit", hint: "undo"),
    CommandSpec(.redo, ["U", "^R"], in: [.metadata], .editing, "redo"),
    CommandSpec(
      .save, ["^S"], in: [.metadata], .editing, "save; shows the changes first", hint: "save"),
    CommandSpec(
      .leaveForm, ["Esc", "q"], in: [.metadata], .editing, "leave; asks if anything was changed",
      hint: "leave"),
    CommandSpec(
      .editInEditor, ["E"], in: [.metadata], .editing, "edit it in $VISUAL or $EDITOR"),
    CommandSpec(
      .promptAccept, ["Enter"], in: [.metadataLine], .editing, "accept the text", hint: "accept"),
    CommandSpec(
      .nextKind, ["Tab"], in: [.metadataLine], .editing,
      "change the kind: text, number, yes/no, null, object, array", hint: "kind"),
    CommandSpec(
      .save, ["^S"], in: [.metadataLine], .editing, "accept the text and save; shows the changes first",
      hint: "save"),
    CommandSpec(
      .promptCancel, ["Esc"], in: [.metadataLine], .editing, "discard the text", hint: "cancel"),
    CommandSpec(.toggleFold, ["Space"], in: [.metadata], .looking, "fold or unfold", hint: "fold"),
    CommandSpec(.fold, ["h", "Left"], in: [.metadata], .looking, "fold, or go to the parent"),
    CommandSpec(.unfold, ["l", "Right"], in: [.metadata], .looking, "unfold, or go to the first child"),
    CommandSpec(.confirm, ["y"], in: [.review], .editing, "confirm what is shown", hint: "confirm"),
    CommandSpec(.back, ["Esc", "^C"], in: [.review], .editing, "back to the form", hint: "back"),
    CommandSpec(
      .promptAccept, ["Enter"], in: [.reviewLine], .editing, "accept the text; sends nothing",
      hint: "continue"),
    CommandSpec(.moveDown, ["Down", "^N"], in: [.reviewLine], .moving, "a line down"),
    CommandSpec(.moveUp, ["Up", "^P"], in: [.reviewLine], .moving, "a line up"),
    CommandSpec(.pageDown, ["PgDn"], in: [.reviewLine], .moving, "a page down"),
    CommandSpec(.pageUp, ["PgUp"], in: [.reviewLine], .moving, "a page up"),
    CommandSpec(.back, ["Esc", "^C"], in: [.reviewLine], .editing, "back to the form", hint: "back"),
    CommandSpec(
      .ticket, ["t", "^T"], in: [.review, .reviewLine], .editing, "enter the support ticket of the change",
      hint: "ticket"),
    CommandSpec(
      .copyEntry, ["y"], in: [.receipt], .looking, "copy the receipt as text", hint: "copy"),
    CommandSpec(
      .copyJSON, ["Y"], in: [.receipt], .looking, "copy the receipt as JSON", hint: "copy JSON"),
    CommandSpec(
      .refresh, ["r"], in: [.receipt], .looking, "read the balance again", hint: "read again"),
    CommandSpec(
      .back, ["Esc", "Enter", "q", "^C"], in: [.receipt], .editing, "close", hint: "close"),
    CommandSpec(.back, ["Esc", "^C"], in: [.progress], .editing, "stop waiting", hint: "stop"),
    CommandSpec(.back, ["Esc", "Enter", "q", "^C"], in: [.message], .editing, "close", hint: "close"),
    CommandSpec(
      .refresh, ["r"], in: [.message], .looking, "read again what could not be read", hint: "read again"),
    CommandSpec(
      .search, ["/"], in: [.journal], .finding,
      "search by organization, ticket, operator or changed value",
      hint: "search"),
    CommandSpec(
      .search, ["/"], in: [.requests], .finding, "search by method, path, outcome or trace id",
      hint: "search"),
    CommandSpec(
      .journalFilter, ["f"], in: [.journal], .finding, "show all, undecided, this organization's, mine",
      hint: "filter"),
    CommandSpec(
      .settleHappened, ["T"], in: [.journalEntry], .changing, "undecided: it went through",
      hint: "went through"),
    CommandSpec(
      .settleDidNotHappen, ["N"], in: [.journalEntry], .changing, "undecided: it did not go through",
      hint: "did not"),
    CommandSpec(
      .sendAgain, ["A"], in: [.journalEntry], .changing, "undecided: send it again, if that is safe",
      hint: "send again"),
    CommandSpec(
      .giveUp, ["V"], in: [.journalEntry], .changing, "abandon a change that was never sent",
      hint: "abandon"),
    CommandSpec(.undo, ["u"], in: journal, .changing, "undo by a new change", hint: "undo"),
    CommandSpec(
      .copyEntry, ["y"], in: journal, .looking, "copy the change as a ticket comment", hint: "copy"),
    CommandSpec(.refresh, ["r"], in: journal, .looking, "read the journal again", hint: "refresh"),
    CommandSpec(
      .members, ["M"], in: panes.union(found), .looking,
      "members, invitations and domains of the organization",
      hint: "members"),
    CommandSpec(
      .journal, ["J"], in: panes.union(found).union([.plan, .people]), .looking,
      "the journal: changes made here",
      hint: "journal"),
    CommandSpec(.journal, ["J"], in: [.message], .looking, "the journal", hint: "journal"),
    CommandSpec(
      .search, ["/"], in: [.message, .journalEntry], .finding,
      "undecided creation: search for the organization",
      hint: "search for it"),
    CommandSpec(
      .revealPrivate, ["p"], in: [.list, .detail, .journalEntry, .metadata, .request], .looking,
      "show or hide private metadata",
      hint: "private"),
    CommandSpec(
      .refresh, ["r"], in: panes.union(found), .looking, "refresh this; retry what failed", hint: "refresh"),
    CommandSpec(.refresh, ["r"], in: [.people], .looking, "read the list again", hint: "refresh"),
    CommandSpec(
      .refresh, ["r", "^R"], in: [.review, .reviewLine], .looking,
      "plan: read again what could not be read",
      hint: "read again"),
    CommandSpec(.refreshAll, ["R"], in: panes, .looking, "refresh everything"),
    CommandSpec(
      .copyID, ["y"], in: panes.union(found).union([.people]), .looking, "copy the id", hint: "copy"),
    CommandSpec(.copyID, ["y"], in: evidence, .looking, "copy the trace id", hint: "copy trace id"),
    CommandSpec(
      .copyMenu, ["Y"], in: evidence, .looking, "choose what to copy: a curl line, an orgdesk line and more",
      hint: "copy as"),
    CommandSpec(
      .evidence, ["@"], in: commanding, .looking, "requests made by this program, with times and trace ids"),
    CommandSpec(
      .openDashboard, ["o"], in: panes.union(found).union([.people]), .looking,
      "open the organization or the person in the Clerk Dashboard; a logo in the browser"),
    CommandSpec(.pauseRefresh, ["Z"], in: panes, .console, "pause or resume the refresh in the background"),
    CommandSpec(
      .copyMenu, ["Y"], in: panes.union(found).union(journal).union([.people, .plan]), .looking,
      "choose what to copy: the id, the command that shows this, and more"),
    CommandSpec(
      .lock, ["W"],
      in: panes.union(journal).union(found).union([.review, .receipt, .progress, .message, .plan, .people]),
      .console,
      "lock; unlock by typing the profile's name"),
    CommandSpec(
      .profile, ["P"], in: panes, .console, "work with another profile of the configuration", hint: "profile"),
    CommandSpec(
      .enlarge, ["z"], in: panes, .console, "give this pane the whole screen; again: both side by side"),
    CommandSpec(
      .moveBorder, ["<"], in: panes, .console, "make the list narrower; wraps to the widest"),
    CommandSpec(.promptAccept, ["Enter"], in: [.unlock], .console, "unlock", hint: "unlock"),
    CommandSpec(.promptCancel, ["Esc"], in: [.unlock], .console, "stay locked", hint: "stay locked"),
    CommandSpec(
      .help, ["?", "F1"],
      in: [
        .list, .detail, .review, .receipt, .journal, .journalEntry, .metadata, .plan, .found, .person,
        .people, .requests, .request,
      ],
      .console,
      "help for this pane: its keys, filtered while you type", hint: "help"),
    CommandSpec(
      .help, ["F1"], in: [.form, .metadataLine, .reviewLine, .help], .console, "help for this pane",
      hint: "help"),
    CommandSpec(
      .palette, [":", "^P"],
      in: [
        .list, .detail, .review, .receipt, .message, .journal, .journalEntry, .metadata, .plan, .found,
        .person, .people, .requests, .request, .drafts, .requests, .request,
      ],
      .console, "find a command by its words, and run it", hint: "commands"),
    CommandSpec(
      .cancel, ["^C"],
      in: Set(KeyContext.allCases).subtracting([
        .text, .menu, .dialog, .review, .reviewLine, .receipt, .progress, .message,
      ]),
      .console,
      "cancel what runs"),
    CommandSpec(.suspend, ["^Z"], in: Set(KeyContext.allCases), .console, "suspend; fg resumes"),
    CommandSpec(.redraw, ["^L"], in: Set(KeyContext.allCases), .console, "redraw the screen"),
    CommandSpec(
      .quitView, ["q"], in: [.list], .console, "ask to quit", hint: "quit"),
    CommandSpec(
      .quitView, ["q"], in: lists.subtracting([.list, .drafts, .metadata, .receipt, .plan]), .console,
      "close the view",
      hint: "close"),
    CommandSpec(
      .quit, ["Q"], in: panes.union(journal).union(found).union(evidence).union([.people]), .console,
      "quit at once"),
    CommandSpec(.confirm, ["y"], in: [.dialog], .console, "yes", hint: "yes"),
    CommandSpec(.back, ["n", "Esc", "^C"], in: [.dialog], .console, "no", hint: "no"),
    CommandSpec(.back, ["^C"], in: [.text, .menu], .console, "close"),
  ]
}
