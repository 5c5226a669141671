import Changes
import ClerkAPI
import Screen

/// The lines of one request.
struct RequestOutline {
  static let labelColumns = 17

  private(set) var lines: [RequestLine] = []
  private let columns: Int

  init(_ request: RecordedRequest, _ session: SessionInfo, revealsPrivate: Bool, columns: Int) {
    self.columns = max(20, columns - 2)
    summary(request)
    attempts(request)
    sent(request, session, revealsPrivate)
    answered(request, revealsPrivate)
    repeating(request, session, revealsPrivate)
  }

  private mutating func summary(_ request: RecordedRequest) {
    let time = RequestText.time(request).map { ", \($0)" } ?? ""
    lines.append(
      .outcome(SafeText.make(RequestText.outcome(request) + time), isFailed: RequestText.isFailed(request)))
    if let failure = request.failure {
      lines += ErrorText.lines(failure, columns: columns).map { .error($0) }
    }
    lines.append(.time(label: "Made", request.begunAt))
    field("URL", request.url)
    if let id = request.traceID { field("Trace id", id) }
    if let left = request.attempts.last?.budgetLeft {
      field("Rate budget", "\(CountText.grouped(left)) requests left when this was sent")
    }
  }

  private mutating func attempts(_ request: RecordedRequest) {
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
      field(
        "\(number + 1)",
        [outcome, attempt.took.map(RequestText.milliseconds)].compactMap { $0 }
          .joined(separator: ", "))
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
    let offer = RequestLine.offer(
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

  // MARK: Lines

  private mutating func heading(_ text: String) { lines += [.blank, .heading(text)] }

  private mutating func field(_ label: String, _ text: String) {
    let room = columns - Self.labelColumns
    let width = ColumnWidth.of(SafeText.make(CutText.of(text, limit: columns)))
    if !text.contains(" "), width > room, width <= columns - 2 {
      // In one piece below its label, such as a trace id: nobody puts it together.
      lines.append(.field(label: SafeText.make(label), ""))
      return self.text(text)
    }
    for (place, piece) in wrapped(text, room).enumerated() {
      lines.append(.field(label: place == 0 ? SafeText.make(label) : "", piece))
    }
  }

  private mutating func text(_ text: String) { lines += wrapped(text, columns - 2).map { .text($0) } }
  private mutating func note(_ text: String) { lines += wrapped(text, columns).map { .note($0) } }
  private mutating func warn(_ text: String) { lines += wrapped(text, columns).map { .warning($0) } }

  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    TextWrap.lines(SafeText.make(CutText.of(text, limit: TextWrap.limit)), columns: columns, rest: columns)
  }
}
