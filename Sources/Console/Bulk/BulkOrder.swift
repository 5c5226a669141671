import Changes
import ClerkAPI
import Screen

/// What a person has chosen in the bulk menu, from its form until its plan is recorded.
package struct BulkOrder: Equatable, Sendable {
  package enum Stage: Equatable, Sendable {
    case composing
    /// A colleague's plan file is read and checked.
    case openingFile(RequestID)
    case reading(BulkReading)
    case reviewing(BulkProposal)
    /// The plan is being recorded.
    case beginning(RequestID, BulkProposal)
  }

  let choice: BulkChoice
  /// Nil where nothing is asked.
  var form: FormState?
  package internal(set) var stage = Stage.composing

  var context: KeyContext {
    switch stage {
    case .composing: .form
    case .openingFile, .reading, .beginning: .progress
    case .reviewing(let proposal): proposal.review.context
    }
  }

  /// Whether an awaited answer decides what a key means.
  var awaits: Bool {
    switch stage {
    case .composing: form?.awaitsFolder == true
    case .openingFile, .reading, .beginning: true
    case .reviewing: false
    }
  }

  /// Whether it is about people of one organization: there is no menu to return to.
  var isOfPeople: Bool {
    switch choice {
    case .people, .invitationFile: true
    default: false
    }
  }

  /// Whether what is typed is kept as a draft: from then on the journal has it.
  var isKept: Bool { if case .beginning = stage { false } else { true } }

  /// Nil where nothing is known of the plan yet.
  var title: String? {
    switch stage {
    case .composing, .openingFile: nil
    case .reading(let reading): reading.title
    case .reviewing(let proposal), .beginning(_, let proposal): proposal.title
    }
  }

  func isBeginning(_ request: RequestID) -> Bool {
    if case .beginning(request, _) = stage { true } else { false }
  }

  var review: ReviewState? {
    get { if case .reviewing(let proposal) = stage { proposal.review } else { nil } }
    set {
      guard let newValue, case .reviewing(var proposal) = stage else { return }
      proposal.review = newValue
      stage = .reviewing(proposal)
    }
  }
}

/// The organizations of a plan, while they are read as they are now.
package struct BulkReading: Equatable, Sendable {
  enum Subject: Equatable, Sendable {
    case action(BulkAction)
    case people(PeopleTask)
    case invitations(InvitationBatch)
    case file(OpenedPlanFile)
  }

  let subject: Subject
  let request: RequestID
  package internal(set) var progress: BatchProgress

  /// Whether people are read, and not organizations.
  package var isOfPeople: Bool {
    switch subject {
    case .people, .invitations: true
    case .action, .file: false
    }
  }

  init(_ subject: Subject, _ request: RequestID, total: Int) {
    self.subject = subject
    self.request = request
    progress = BatchProgress(done: 0, failed: 0, total: total)
  }

  var title: String {
    switch subject {
    case .action(let action): action.title
    case .people(let order): order.sentence(order.count, in: "the organization")
    case .invitations(let batch): batch.order.sentence(batch.order.count, in: "the organization")
    case .file(let opened): opened.plan.title
    }
  }
}

/// A plan as it is shown before it is recorded.
package struct BulkProposal: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case draft(PlanDraft)
    case file(OpenedPlanFile)
  }

  var review: ReviewState
  var content: Content

  var title: String {
    switch content {
    case .draft(let draft): draft.title
    case .file(let opened): opened.plan.title
    }
  }

  /// The same, as it would pay again: a person can say that this is intended.
  func asking(about repeats: RepeatedCredits, _ time: LocalTime) -> BulkProposal {
    var asked = self
    asked.review = review.asking(about: repeats, time)
    switch content {
    case .draft(var draft):
      draft.setRepetition()
      asked.content = .draft(draft)
    case .file(var opened):
      opened.isRepetition = true
      asked.content = .file(opened)
    }
    return asked
  }
}
