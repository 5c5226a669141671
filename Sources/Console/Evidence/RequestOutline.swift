import Changes
import ClerkAPI
import Screen

/// The lines of one request.
struct RequestOutline: Outline {
  var lines: [OutlineLine] = []
  let columns: Int

  init(_ request: RecordedRequest, _ session: SessionInfo, revealsPrivate: Bool, columns: Int) {
    self.columns = max(20, columns - 2)
    summary(request, session)
    attempts(request, session)
    sent(request, session, revealsPrivate)
    answered(request, revealsPrivate)
    repeating(request, session, revealsPrivate)
  }

  private mutating func summary(_ request: RecordedRequest, _ session: SessionInfo) {
    let time = RequestText.time(request).map { ", \($0)" } ?? ""
    let isFailed = RequestText.isFailed(request)
    let outcome = (isFailed ? "! " : "") + RequestText.outcome(request) + time
    lines.append(.outcome(SafeText.make(outcome), isFailed ? .bad : .good))
    if let failure = request.failure {
      lines += ErrorText.lines(failure, columns: columns).map { .error($0) }
    }
    field("Made", session.time.dateAndSeconds(request.begunAt))
    field("URL", request.url)
    if let id = request.traceID { field("Trace id", id) }
    if let left = request.attempts.last?.budgetLeft {
      field("Rate budget", "\(CountText.grouped(left)) requests left when this was sent")
    }
  }

  /// `after a wait of 1,200 ms`, since the answer before; nil for the first one.
  private func wait(before number: Int, in request: RecordedRequest) -> String? {
    guard number > 0, let took = request.attempts[number - 1].took else { return nil }
    let (before, now) = (request.attempts[number - 1].sentAt, request.attempts[number].sentAt)
    let wait = Duration.milliseconds(now.milliseconds - before.milliseconds) - took
    return "after a wait of \(RequestText.milliseconds(max(.zero, wait)))"
  }

  private mutating func attempts(_ request: RecordedRequest, _ session: SessionInfo) {
    guard request.attempts.count > 1 else { return }
    heading("Attempts")
    for (number, attempt) in request.attempts.enumerated() {
      let outcome =
        switch attempt.outcome {
        case .awaited: "in flight"
        case .answered(let answer):
          ["\(answer.status)", answer.code].compactMap { $0 }.joined(separator: " ")
        case .failed(let error): error.headline
        }
      let texts = [
        outcome, attempt.took.map(RequestText.milliseconds), wait(before: number, in: request),
        "sent at \(session.time.dateAndSeconds(attempt.sentAt).suffix(8))",
      ]
      field("\(number + 1)", texts.compactMap { $0 }.joined(separator: ", "))
    }
  }

  private mutating func sent(_ request: RecordedRequest, _ session: SessionInfo, _ revealsPrivate: Bool) {
    heading("Request headers")
    field("Authorization", CurlLine.authorization(session))
    for header in request.headers { field(header.name, header.value) }
    switch request.body {
    case .none: break
    case .file(let path, let size, let uploader):
      heading("Request body")
      field("File", "\(path) (\(SizeText.text(size)))")
      if let uploader { field("Uploader", uploader) }
    case .text(let bytes, let size):
      heading("Request body, \(SizeText.text(size))")
      body(bytes, revealsPrivate)
      if bytes.count < size { note("Only the first \(SizeText.text(bytes.count)) were kept.") }
    }
  }

  private mutating func answered(_ request: RecordedRequest, _ revealsPrivate: Bool) {
    guard let answer = request.answer else { return }
    heading("Answer")
    field("Status", "\(answer.status)")
    field("Size", SizeText.text(answer.size))
    for header in answer.headers { field(header.name, header.value) }
    guard !answer.bodyStart.isEmpty else { return }
    body(answer.bodyStart, revealsPrivate)
    if answer.bodyStart.count < answer.size { note("Only the beginning was kept.") }
  }

  private mutating func body(_ bytes: [UInt8], _ revealsPrivate: Bool) {
    let body = RequestBody(bytes, revealsPrivate: revealsPrivate)
    if let shown = body.text {
      for line in shown.split(separator: "\n", omittingEmptySubsequences: false) { text(String(line)) }
    } else {
      note("Private metadata is hidden.")
    }
    guard body.holdsPrivate else { return }
    let offer = OutlineLine.offer(
      .revealPrivate, revealsPrivate ? "Hide private metadata" : "Show private metadata")
    if !lines.contains(offer) { lines.append(offer) }
  }

  private mutating func repeating(
    _ request: RecordedRequest, _ session: SessionInfo, _ revealsPrivate: Bool
  ) {
    heading("To make it again")
    if request.isChange { warn("This is a change: running either line makes it again.") }
    if let line = CurlLine(request, session, revealsPrivate: revealsPrivate).text {
      // The comment is for who pastes it.
      text(line.split(separator: "\n").last.map(String.init) ?? line)
    } else {
      note(
        request.body.isWhole
          ? "Private metadata is hidden. Show it for a line that holds it."
          : "The body was too large to be kept whole, so no line makes the same request.")
    }
    if let line = OrgdeskLine(request, session, revealsPrivate: revealsPrivate).text {
      lines.append(.blank)
      text(line)
    }
  }

  private mutating func text(_ text: String) { lines += wrapped(text, columns - 2).map { .text($0) } }
}
