extension TransportFailure {
  /// What failed, in a sentence.
  var headline: String {
    switch kind {
    case .unsendable: "The request could not be sent."
    case .fileUnreadable, .fileBrokeOff: "The file could not be read."
    case .nameNotFound: "The host \(host) is not known."
    case .connectionRefused: "Nothing answers at \(host)."
    case .unreachable: "There is no way to \(host)."
    case .connectTimeout: "There was no connection to \(host) in time."
    case .tls: "There is no safe connection to \(host)."
    case .proxy: "The proxy made no connection to \(host)."
    case .lostBeforeSending: "The connection to \(host) was lost before the request was sent."
    case .answerTimeout: "\(host) did not answer in time."
    case .connectionLost: "The connection to \(host) was lost before the answer was here."
    case .notHTTP: "What \(host) sent is no answer of a web server."
    case .redirected(let target): "\(host) points elsewhere\(target.map { ", to \($0)" } ?? "")."
    case .answerTooLarge: "\(host) sent more than an answer should hold."
    case .cancelled: "Cancelled."
    case .other: "The request to \(host) failed."
    }
  }

  /// What to do, in a sentence; empty where there is nothing to say.
  var advice: String {
    switch kind {
    case .fileUnreadable, .fileBrokeOff: "Check the file and try again."
    case .nameNotFound, .unreachable: "Check the network and the address of the API."
    case .connectionRefused: "Check the address of the API and that the server runs."
    case .connectTimeout, .lostBeforeSending, .answerTimeout, .connectionLost:
      "Check the network, or try again a little later."
    case .tls: "Check the clock and the certificates (SSL_CERT_FILE) of this machine."
    case .proxy: "Check HTTPS_PROXY and NO_PROXY."
    case .notHTTP, .answerTooLarge: "Check the address of the API."
    case .redirected: "The key is never sent to another host; check the address of the API."
    case .unsendable, .cancelled, .other: ""
    }
  }
}
