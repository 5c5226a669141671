extension ClerkError: CustomStringConvertible {
  /// What failed, in a sentence.
  public var headline: String {
    switch kind {
    case .refused(let refusal):
      let messages = refusal.errors.map { $0.longMessage.flatMap { $0.isEmpty ? nil : $0 } ?? $0.message }
      if messages.isEmpty { return "The server answered with status \(refusal.status)." }
      return messages.map(Self.sentence).joined(separator: " ")
    case .transport(let failure): return Self.headline(failure)
    case .undecodable: return "The server's answer could not be understood."
    case .cancelled: return "Cancelled."
    }
  }

  /// Why, in a sentence; empty where the headline says it all.
  public var explanation: String {
    switch kind {
    case .refused(let refusal):
      if let start = refusal.bodyStart { return "It said: \(start)" }
      let fields = refusal.errors.compactMap(\.parameter)
      return fields.isEmpty ? "" : "It is about: \(fields.joined(separator: ", "))."
    case .transport(let failure): return failure.detail.isEmpty ? "" : Self.sentence(failure.detail)
    case .undecodable(let answer):
      return Self.sentence(answer.problem) + (answer.bodyStart.map { " It begins: \($0)" } ?? "")
    case .cancelled: return ""
    }
  }

  /// What to do, in a sentence; empty where there is nothing to say.
  public var advice: String {
    if mayHaveArrived, mayHaveArrivedEarlier {
      return "An earlier attempt may have been carried out; look before doing it again."
    }
    switch kind {
    case .refused(let refusal): return Self.advice(refusal)
    case .transport(let failure): return Self.advice(failure)
    case .undecodable: return "Please report this with the trace id."
    case .cancelled: return ""
    }
  }

  /// All of it on one line.
  public var description: String {
    let identity = [code.map { "code \($0)" }, traceID.map { "trace \($0)" }].compactMap { $0 }
    let parts = [
      headline, explanation, advice, identity.isEmpty ? "" : "(\(identity.joined(separator: ", ")))",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func headline(_ failure: TransportFailure) -> String {
    switch failure.kind {
    case .nameNotFound: "The host \(failure.host) is not known."
    case .connectionRefused: "Nothing answers at \(failure.host)."
    case .unreachable: "There is no way to \(failure.host)."
    case .connectTimeout: "\(failure.host) did not take the connection in time."
    case .tls: "There is no safe connection to \(failure.host)."
    case .answerTimeout: "\(failure.host) did not answer in time."
    case .connectionLost: "The connection to \(failure.host) was lost before the answer was here."
    case .redirected(let target): "\(failure.host) points elsewhere\(target.map { ", to \($0)" } ?? "")."
    case .answerTooLarge: "\(failure.host) sent more than an answer should hold."
    case .proxy: "The proxy did not pass the request on to \(failure.host)."
    case .file: "The file could not be read."
    case .cancelled: "Cancelled."
    case .other: "The request to \(failure.host) failed."
    }
  }

  private static func advice(_ failure: TransportFailure) -> String {
    switch failure.kind {
    case .nameNotFound, .unreachable, .connectTimeout: "Check the network and the API's address."
    case .connectionRefused: "Check the API's address and that the server runs."
    case .tls: "Check the clock and the certificates (SSL_CERT_FILE) of this machine."
    case .redirected: "The key is never sent to another host; check the API's address."
    case .proxy: "Check HTTPS_PROXY and NO_PROXY."
    case .answerTimeout, .connectionLost, .answerTooLarge, .file, .cancelled, .other: ""
    }
  }

  private static func advice(_ refusal: APIRefusal) -> String {
    switch (refusal.status, refusal.errors.first?.code) {
    case (401, _): "Check the secret key."
    case (403, "organization_not_enabled_in_instance"): "Organizations are switched off for this instance."
    case (429, _): refusal.retryAfter.map { "Try again in \($0) s." } ?? "Try again a little later."
    case (500..., _): "Clerk has trouble; try again a little later."
    default: ""
    }
  }

  private static func sentence(_ text: String) -> String {
    text.last.map { ".!?".contains($0) ? text : text + "." } ?? ""
  }
}
