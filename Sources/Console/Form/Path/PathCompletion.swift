/// What a path that is being typed can become: the names in its folder that begin as it does, and which of them is
/// chosen.
package struct PathCompletion: Equatable, Sendable {
  /// What Tab makes of a path.
  enum Step: Equatable {
    /// There is nothing to complete.
    case nothing
    /// Something was chosen, or has to be waited for.
    case stays
    /// The path goes on.
    case text(String)
  }

  /// The folder, as it is typed: up to the last slash; empty for the one the program was started in.
  let folder: String
  /// The read of it, while it is under way.
  var request: RequestID?
  /// What is in it, once that is known.
  private(set) var listing: FolderListing?
  /// Why that cannot be known.
  private(set) var failure: FolderFailure?
  /// The place of the chosen candidate.
  private(set) var selection: Int?
  /// The text that was taken from the candidates last: it is complete, whatever else begins as it does.
  private var taken: String?

  init(folder: String, request: RequestID? = nil) {
    self.folder = folder
    self.request = request
  }

  /// The parts of a path: its folder and what of a name is typed.
  static func parts(_ text: String) -> (folder: String, name: String) {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", text) }
    let start = text.utf8.index(after: slash)
    return (String(text[..<start]), String(text[start...]))
  }

  // MARK: Candidates

  /// What a text can become. Hidden names are among it once their dot is typed.
  func candidates(_ text: String) -> [FolderEntry] {
    let (folder, name) = Self.parts(text)
    guard folder == self.folder, let listing, !text.isEmpty else { return [] }
    return listing.entries.filter { entry in
      entry.name.utf8.starts(with: name.utf8) && (name.hasPrefix(".") || !entry.name.hasPrefix("."))
    }
  }

  /// What is shown of it: nothing where the text is complete.
  func shown(_ text: String) -> [FolderEntry] {
    guard text != taken else { return [] }
    let all = candidates(text)
    if all.count == 1, !all[0].isFolder, path(all[0]) == text { return [] }
    return all
  }

  /// The file that is chosen, else the one that the text names.
  func file(_ text: String) -> String? {
    let all = candidates(text)
    let entry = selection.map { all[$0] } ?? all.first { path($0) == text }
    return entry.flatMap { $0.isFolder ? nil : path($0) }
  }

  private func path(_ entry: FolderEntry) -> String { folder + entry.name }

  // MARK: Changes

  /// Takes in what was read; the wait for it is over.
  mutating func answer(_ result: Result<FolderListing, FolderFailure>) {
    request = nil
    switch result {
    case .success(let listing): self.listing = listing
    case .failure(let failure): self.failure = failure
    }
  }

  /// Another text is typed: nothing is chosen any more.
  mutating func typed() {
    selection = nil
  }

  /// Chooses the next candidate, or the one before.
  ///
  /// - Returns: Whether there is one.
  mutating func choose(by step: Int, _ text: String) -> Bool {
    let count = shown(text).count
    guard count > 0 else { return false }
    let place = selection.map { $0 + step } ?? (step > 0 ? 0 : -1)
    selection = (0..<count).contains(place) ? place : nil
    // Up from the first one is back in the text.
    return selection != nil || place == -1 && step < 0 && count > 0
  }

  /// Takes the chosen candidate.
  ///
  /// - Returns: The text with it; nil if none is chosen.
  mutating func take(_ text: String) -> String? {
    let all = shown(text)
    guard let place = selection, all.indices.contains(place) else { return nil }
    return take(all[place])
  }

  private mutating func take(_ entry: FolderEntry) -> String {
    selection = nil
    if entry.isFolder { return path(entry) + "/" }
    taken = path(entry)
    return path(entry)
  }

  /// Completes a text as a shell does: as far as all candidates agree, then one after the other.
  mutating func complete(_ text: String) -> Step {
    if text == "~" { return .text("~/") }
    if let chosen = take(text) { return .text(chosen) }
    let all = shown(text)
    guard let first = all.first else { return .nothing }
    if all.count == 1 { return .text(take(first)) }
    let common = all.dropFirst().reduce(first.name) { shared, entry in
      String(zip(shared, entry.name).prefix { $0 == $1 }.map(\.0))
    }
    if common.utf8.count > Self.parts(text).name.utf8.count { return .text(folder + common) }
    selection = 0
    return .stays
  }
}
