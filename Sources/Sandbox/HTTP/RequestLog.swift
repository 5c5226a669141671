import Synchronization

/// The last requests, at most ``RequestLog/capacity`` of them.
final class RequestLog: Sendable {
  static let capacity = 10_000

  private struct State {
    var nextNumber = 1
    var requests: [ReceivedRequest] = []
  }

  private let state = Mutex(State())

  var requests: [ReceivedRequest] {
    state.withLock { $0.requests }
  }

  /// - Returns: The request's number.
  func note(_ request: SandboxRequest, at time: Int64) -> Int {
    let hash = request.body.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return state.withLock { state in
      let number = state.nextNumber
      state.nextNumber += 1
      if state.requests.count >= RequestLog.capacity { state.requests.removeFirst(RequestLog.capacity / 10) }
      state.requests.append(
        ReceivedRequest(
          number: number, method: request.method, path: request.path, query: request.rawQuery,
          apiVersion: request.apiVersion, userAgent: request.userAgent, bodySize: request.body.count,
          bodyHash: String(repeating: "0", count: 16 - digits.count) + digits, receivedAt: time))
      return number
    }
  }

  func finish(_ number: Int, status: Int) {
    state.withLock { state in
      guard let index = state.requests.lastIndex(where: { $0.number == number }) else { return }
      state.requests[index].status = status
    }
  }

  func clear() {
    state.withLock { $0.requests = [] }
  }
}

/// A request that the sandbox has seen, for tests. It never holds the key.
package struct ReceivedRequest: Sendable, Equatable {
  /// Counted from 1 in the order of arrival.
  package let number: Int
  /// In capitals.
  package let method: String
  /// As it was sent, without the query.
  package let path: String
  /// As it was sent, without the question mark.
  package let query: String
  /// The header `Clerk-API-Version`.
  package let apiVersion: String?
  package let userAgent: String?
  /// In bytes.
  package let bodySize: Int
  /// The first 16 hexadecimal digits of a hash (FNV-1a) of the body.
  package let bodyHash: String
  /// Milliseconds since 1970.
  package let receivedAt: Int64
  /// Of the answer; nil while there is none, or when the connection was reset instead.
  package internal(set) var status: Int?
}
