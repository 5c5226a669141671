/// What a typed path can become: the matching names in its folder, and which of them is chosen.
package struct PathCompletion: Equatable, Sendable {
  /// What completing does.
  enum Step: Equatable {
    case nothing
    /// Something was chosen, or the folder is awaited.
    case stays
    /// The path continues.
    case text(String)
  }

  /// As typed, up to the last slash; empty for the working folder.
  let folder: String
  var read = Remote<FolderListing, FolderFailure>()
  /// The index of the chosen candidate.
  private(set) var selection: Int?
  /// The text taken from the candidates last: complete, whatever else begins with it.
  private var taken: String?

  init(folder: String, request: RequestID? = nil) {
    self.folder = folder
    if let request { read.begin(request) }
  }

  /// The folder, and the typed beginning of a name.
  static func parts(_ text: String) -> (folder: String, name: String) {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", text) }
    let start = text.utf8.index(after: slash)
    return (String(text[..<start]), String(text[start...]))
  }

  // MARK: Candidates

  /// Hidden names are candidates once their dot is typed.
  func candidates(_ text: String) -> [FolderEntry] {
    let (folder, name) = Self.parts(text)
    guard folder == self.folder, let listing = read.value, !text.isEmpty else { return [] }
    return listing.entries.filter { entry in
      entry.name.utf8.starts(with: name.utf8) && (name.hasPrefix(".") || !entry.name.hasPrefix("."))
    }
  }

  /// None where the text is complete.
  func shown(_ text: String) -> [FolderEntry] {
    guard text != taken else { return [] }
    let all = candidates(text)
    if all.count == 1, !all[0].isFolder, path(all[0]) == text { return [] }
    return all
  }

  /// The chosen file, otherwise the one that the text names.
  func file(_ text: String) -> String? {
    let all = candidates(text)
    let entry = selection.map { all[$0] } ?? all.first { path($0) == text }
    return entry.flatMap { $0.isFolder ? nil : path($0) }
  }

  private func path(_ entry: FolderEntry) -> String { folder + entry.name }

  // MARK: Changes

  /// The text changed: nothing is chosen any more.
  mutating func typed() {
    selection = nil
  }

  /// Chooses the next or the previous candidate.
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

  /// Accepts the chosen candidate.
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

  /// Completes as a shell does: as far as all candidates agree, then one after another.
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

package struct FolderListing: Hashable, Sendable {
  /// Names read at most.
  package static let limit = 20_000

  /// Sorted by name, or the first `limit` found.
  package let entries: [FolderEntry]

  /// - Parameter entries: In any order.
  package init(_ entries: [FolderEntry]) {
    self.entries = entries.sorted { $0.name < $1.name }
  }
}

package struct FolderEntry: Hashable, Sendable {
  /// Without the folder.
  package let name: String
  /// A folder, or a link to one.
  package let isFolder: Bool
  /// Size of a file.
  package let bytes: Int

  package init(_ name: String, isFolder: Bool = false, bytes: Int = 0) {
    self.name = name
    self.isFolder = isFolder
    self.bytes = bytes
  }
}

package struct FolderFailure: Error, Hashable, Sendable {
  /// As the system words it.
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}
