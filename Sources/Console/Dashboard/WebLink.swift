/// An address to open in the browser.
package struct WebLink: Equatable, Sendable {
  package let address: String
  /// What is there: `Paper Films Co-op in the Dashboard`.
  package let what: String
  /// What the person has to know once it is open; nil for nothing.
  let caution: String?

  /// Nil for anything but an `https` address of plain characters: it is handed to another program.
  init?(_ address: String, what: String, caution: String? = nil) {
    let forbidden = Array(#""<>\^`{|}'$"#.utf8)
    guard address.hasPrefix("https://"), address.utf8.count > 8, address.utf8.count < 4096,
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) })
    else { return nil }
    self.address = address
    self.what = what
    self.caution = caution
  }

  /// The browser was started, or there is none: then the address is shown, and copied where that is possible.
  static func opened(_ state: inout ConsoleState, _ link: WebLink, isOpen: Bool) -> [Effect] {
    guard isOpen else { return link.show(&state, "No browser here.") }
    let done = "Opened \(link.what)."
    if let caution = link.caution {
      state.say(.warning, "\(done) \(caution)")
    } else {
      state.say(.information, done)
    }
    return []
  }

  /// The browser's program has failed. One that ends later was closed by the person, who knows.
  static func failed(
    _ state: inout ConsoleState, _ link: WebLink, _ reason: String, soon: Bool
  ) -> [Effect] {
    guard soon, state.typedForm == nil, state.review == nil else {
      state.say(.warning, "\(reason) \(link.what): \(link.address)")
      return []
    }
    state.notice = nil
    state.isUnseen = true
    return link.show(&state, reason)
  }

  /// Shows the address, to be opened by hand.
  private func show(_ state: inout ConsoleState, _ reason: String) -> [Effect] {
    let caution = caution.map { " \($0)" } ?? ""
    state.push(SelectableText(address, heading: "\(reason) \(what):\(caution)"))
    return [.copy(address, what: "the address")]
  }
}
