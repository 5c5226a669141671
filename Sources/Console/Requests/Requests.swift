/// The requests under way, and who waits for each: what comes back goes straight there.
struct Requests: Equatable, Sendable {
  /// The number of the newest request.
  private(set) var last = 0
  private var askers: [RequestID: Asker] = [:]

  /// Whether none is under way.
  var isEmpty: Bool { askers.isEmpty }

  /// Who waits for the answer; nil where nobody does any more.
  subscript(request: RequestID) -> Asker? { askers[request] }

  /// Whether one of those requests is under way.
  func waits(_ asker: Asker) -> Bool { askers.values.contains(asker) }

  /// A new request.
  mutating func begin(_ asker: Asker) -> RequestID {
    last += 1
    askers[RequestID(last)] = asker
    return RequestID(last)
  }

  /// Takes note that an answer came, or that nobody waits for it any more.
  mutating func end(_ request: RequestID) {
    askers[request] = nil
  }
}

extension ConsoleState {
  /// A new request, whose answer goes to that place.
  mutating func ask(_ asker: Asker) -> RequestID { requests.begin(asker) }
}
