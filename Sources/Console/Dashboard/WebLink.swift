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
    guard isOpen else {
      let caution = link.caution.map { " \($0)" } ?? ""
      state.push(SelectableText(link.address, heading: "No browser here. \(link.what):\(caution)"))
      return [.copy(link.address, what: "the address")]
    }
    let done = "Opened \(link.what)."
    if let caution = link.caution {
      state.say(.warning, "\(done) \(caution)")
    } else {
      state.say(.information, done)
    }
    return []
  }
}
