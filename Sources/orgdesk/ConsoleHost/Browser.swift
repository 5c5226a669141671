/// The person's browser, as far as there is one here.
struct Browser {
  let environment: [String: String]

  /// Starts it with an address, and does not wait for it. The variables that hold keys are not in the environment any more.
  ///
  /// - Parameter failed: Told the program that was started and then failed, its status and its error.
  /// - Returns: Whether there is one.
  func open(_ address: String, failed: @escaping @Sendable (String, Int32, String) -> Void) -> Bool {
    commands(address).contains { words in
      Beside.start(words) { failed(words.first ?? "", $0, $1) } == nil
    }
  }

  /// `$BROWSER`, which may name several, else what opens addresses on a desktop that is here and not at the other end of
  /// a line.
  private func commands(_ address: String) -> [[String]] {
    if let named = environment["BROWSER"], !named.isEmpty {
      return named.split(separator: ":").map { command in
        let words = command.split(separator: " ").map(String.init)
        guard words.contains(where: { $0.contains("%s") }) else { return words + [address] }
        return words.map {
          $0.split(separator: "%s", omittingEmptySubsequences: false).joined(separator: address)
        }
      }
    }
    let isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { environment[$0]?.isEmpty == false }
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    return hasDesktop && !isRemote ? [["xdg-open", address]] : []
  }
}
