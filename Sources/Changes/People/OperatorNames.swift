import ClerkAPI
import Text

/// The names of operators that the journal knows by the id of a Clerk user. The id is what is stored; what cannot be
/// read stays the id.
///
/// Sentences are made where no names are known, in the journal and in the rules for changes; so a name is put into a
/// sentence, for the id after “by”.
package struct OperatorNames: Hashable, Sendable {
  private struct Person: Hashable, Sendable {
    /// `Ada Lovelace`
    let name: String
    /// `Ada Lovelace · ada@acme.com`
    let whole: String
  }

  private var people: [UserID: Person] = [:]

  package init() {}

  /// - Parameter safe: Makes text of the server safe to show.
  package mutating func learn(_ users: [User], safe: (String) -> String) {
    for user in users {
      guard let whole = user.text, let name = user.name ?? user.username ?? user.primaryEmailAddress else {
        continue
      }
      people[user.id] = Person(name: safe(name), whole: safe(whole))
    }
  }

  package var isEmpty: Bool { people.isEmpty }

  package func knows(_ id: UserID) -> Bool { people[id] != nil }

  /// The user whose id an operator's name is; nil for a name.
  package static func id(_ operatorName: String) -> UserID? {
    let end = operatorName.dropFirst(mark.count)
    guard operatorName.hasPrefix(mark), !end.isEmpty, end.utf8.allSatisfy(isOfID) else { return nil }
    return UserID(rawValue: operatorName)
  }

  /// An operator in a few words.
  package func name(_ operatorName: String) -> String {
    Self.id(operatorName).flatMap { people[$0]?.name } ?? operatorName
  }

  /// An operator by name and e-mail address.
  package func whole(_ operatorName: String) -> String {
    Self.id(operatorName).flatMap { people[$0]?.whole } ?? operatorName
  }

  /// The operators among these who are called that: a part of the name or the address, in any case.
  package func operators(_ all: [String], called text: String) -> [String] {
    let text = text.trimmed.lowercased()
    return text.isEmpty
      ? [] : all.filter { Self.id($0).flatMap { people[$0] }?.whole.lowercased().contains(text) == true }
  }

  /// A sentence, with names for the operators in it.
  package func telling(_ text: String) -> String {
    guard !people.isEmpty else { return text }
    return Self.replaced(text) { people[$0]?.name }
  }

  /// The text beside a label: that of `By`, `Requested by` and the like begins with the operator.
  package func telling(_ text: String, as label: String) -> String {
    guard !people.isEmpty else { return text }
    guard Self.namesOperator(label) else { return telling(text) }
    return String(Self.replaced("by \(text)") { people[$0]?.whole }.dropFirst(3))
  }

  /// The operators in a sentence that are ids.
  package static func ids(in text: String) -> [UserID] {
    var found: [UserID] = []
    _ = replaced(text) {
      found.append($0)
      return nil
    }
    return found
  }

  package static func ids(in text: String, as label: String) -> [UserID] {
    ids(in: namesOperator(label) ? "by \(text)" : text)
  }

  private static func namesOperator(_ label: String) -> Bool { label.lowercased().hasSuffix("by") }

  private static let mark = "user_"

  private static func isOfID(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func replaced(_ text: String, _ name: (UserID) -> String?) -> String {
    let bytes = text.utf8
    let before = Array("by \(mark)".utf8)
    guard bytes.count > before.count else { return text }
    var result = ""
    var copied = bytes.startIndex
    var place = bytes.startIndex
    while let start = bytes[place...].firstRange(of: before) {
      let idStart = bytes.index(start.lowerBound, offsetBy: 3)
      let end = bytes[start.upperBound...].firstIndex { !isOfID($0) } ?? bytes.endIndex
      place = end
      let isWord =
        start.lowerBound == bytes.startIndex || !isOfID(bytes[bytes.index(before: start.lowerBound)])
      guard isWord, let id = Self.id(String(text[idStart..<end])), let name = name(id) else { continue }
      result += text[copied..<idStart] + name
      copied = end
    }
    return copied == bytes.startIndex ? text : result + text[copied...]
  }
}

extension ChangeSummary.Line {
  /// The same, with the names of operators.
  package func telling(_ names: OperatorNames) -> Self {
    guard let new else { return self }
    return Self(label, from: old, to: names.telling(new, as: label))
  }
}

extension JournalEntry {
  /// Everybody who proposed it, made it or decided about it.
  package var operators: [String] {
    let intent = record.intent
    var all = [intent.operator]
    if let author = intent.proposedBy { all.append(author) }
    for event in record.events {
      switch event.kind {
      case .repeated(let name), .discarded(let name): all.append(name)
      case .settled(let settlement): all.append(settlement.operator)
      default: break
      }
    }
    return all
  }
}
