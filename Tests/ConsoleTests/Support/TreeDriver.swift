import Changes
import ClerkAPI
import JSON
import Screen

@testable import Console

/// Gives a tree keys as the console does: first to the key map, then to the line being typed.
struct TreeDriver: KeyDriver {
  var tree: MetadataTree
  let keyMap = KeyMap.standard
  static let hidden = "Private metadata is hidden."

  /// A tree of these documents.
  init(
    _ forAll: JSONValue = [:], _ forBackends: JSONValue = [:], revealsPrivate: Bool = true, columns: Int = 80,
    rows: Int = 24
  ) {
    var source = Fixtures.organization(0).source
    source["public_metadata"] = forAll
    source["private_metadata"] = forBackends
    let organization: Organization
    do {
      organization = try Organization(JSONReader(.object(source)))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
    tree = MetadataTree(
      organization, revealsPrivate: revealsPrivate, hidden: Self.hidden,
      size: Size(columns: columns, rows: rows))
  }

  /// A tree of a public document written as JSON.
  init(json: String) throws {
    self.init(try JSONValue(parsing: json))
  }

  mutating func press(_ press: KeyPress) -> FormOutcome {
    let context: KeyContext = tree.entry == nil ? .metadata : .metadataLine
    if let command = keyMap.command(for: press, in: context) {
      return tree.reduce(command)
    }
    return tree.typed(press, keyMap)
  }

  /// The rows as text: a mark, the depth, the key, the value.
  var rows: [String] {
    tree.rows.map { row in
      let mark = row.problem != nil ? "!" : row.isChanged ? "*" : " "
      let value: String =
        switch row.summary {
        case .string(let text), .number(let text), .literal(let text), .container(let text),
          .continuation(let text):
          text
        case .masked: "••"
        }
      return "\(mark)\(row.depth) \(row.key ?? row.path.part.name): \(value)\(row.isFolded ? " folded" : "")"
    }
  }

  /// The public document as JSON.
  var text: String { JSONValue.object(tree[.forAll]?.edited ?? JSONObject()).text() }

  /// Where the cursor is.
  var cursor: String { tree.cursor.text }
}
