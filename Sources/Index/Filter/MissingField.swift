import Text

/// A path of metadata that a filter wants something of and no organization has.
package struct MissingField: Hashable, Sendable {
  package let field: MetadataField
  /// What was meant, perhaps.
  package let nearest: MetadataField?

  /// `None has public.plan.tier, did you mean public.tier?`
  package var text: String {
    "None has \(field.text)\(nearest.map { ", did you mean \($0.text)?" } ?? ".")"
  }
}

/// Looks for the paths that a filter names: where it finds nothing, the usual reason is a path that is spelled otherwise.
package struct MissingFields {
  /// Organizations whose paths are compared with what was typed, at most.
  fileprivate static let sampled = 1_000
  /// Of the paths that those have, the most frequent.
  private static let compared = 100

  private var fields: [MetadataField]
  private var paths = MetadataPaths(includesPrivate: true)
  private var looked = 0

  package init(of filter: Filter) {
    self.init(of: filter.wantedFields)
  }

  package init(of fields: [MetadataField]) {
    self.fields = fields
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// Those that none of the organizations looked at has.
  package var found: [MissingField] {
    guard !fields.isEmpty else { return [] }
    let known = paths.fields(limit: Self.compared)
    return fields.map { MissingField(field: $0, nearest: Self.nearest(to: $0, among: known)) }
  }

  /// The path that was probably meant by the name of a field that there is not, among those of some organizations.
  static func meant(by name: String, showsPrivate: Bool, _ rows: [OrganizationRow]) -> MetadataField? {
    var paths = MetadataPaths(includesPrivate: showsPrivate)
    for row in rows.prefix(sampled) { paths.add(row) }
    let known = paths.fields(limit: compared)
    let keys = name.split(separator: ".").map(String.init)
    return [false, true].lazy.compactMap { isPrivate in
      nearest(to: MetadataField(isPrivate: isPrivate, path: keys), among: known)
    }.first
  }

  package mutating func look(in rows: [OrganizationRow]) {
    guard !fields.isEmpty else { return }
    fields.removeAll { !Filter(having: $0).matches(rows).isEmpty }
    sample(rows)
  }

  package mutating func look(in index: OrganizationIndex) {
    fields.removeAll { index.has(Filter(having: $0)) }
    if !fields.isEmpty { sample(index.sample(Self.sampled)) }
  }

  private mutating func sample(_ rows: [OrganizationRow]) {
    for row in rows.prefix(Self.sampled - looked) {
      paths.add(row)
      looked += 1
    }
  }

  /// The same key elsewhere, or nearly the same path; never private metadata for public.
  private static func nearest(to field: MetadataField, among known: [MetadataField]) -> MetadataField? {
    let known = known.filter { $0.isPrivate == field.isPrivate }
    let key = field.path.last?.lowercased()
    if let same = known.first(where: { $0.path.last?.lowercased() == key }) { return same }
    let near = NearestName.suggestion(for: field.keys, among: known.map(\.keys))
    return known.first { $0.keys == near }
  }
}

extension FilterMistake {
  /// The same, with the path of metadata that was probably meant by the name of a field that there is not.
  package func suggesting(from rows: () -> [OrganizationRow], showsPrivate: Bool) -> FilterMistake {
    guard let unknownField,
      let meant = MissingFields.meant(by: unknownField, showsPrivate: showsPrivate, rows()),
      FilterField.nearest(to: unknownField) == nil || meant.isNamed(unknownField)
    else { return self }
    var mistake = FilterMistake(
      part: part, column: column,
      problem:
        "“\(unknownField)” is not a field, did you mean \(meant.text)? In quotes it is a word like others")
    mistake.unknownField = unknownField
    return mistake
  }
}

extension OrganizationIndex {
  /// Organizations whose paths of metadata are compared with what was typed.
  package var compared: [OrganizationRow] { sample(MissingFields.sampled) }
}

extension MetadataField {
  /// Whether a name is that of the key, as typed.
  fileprivate func isNamed(_ name: String) -> Bool { path.last?.lowercased() == name.lowercased() }

  fileprivate var keys: String { path.joined(separator: ".") }
}

extension Filter {
  /// The paths of metadata that something is wanted of.
  fileprivate var wantedFields: [MetadataField] { Self.wantedFields(terms) }

  private static func wantedFields(_ terms: [FilterTerm]) -> [MetadataField] {
    terms.filter { !$0.isNegated }.flatMap { term -> [MetadataField] in
      switch term.condition {
      case .metadata(let metadata, let path, _):
        [MetadataField(isPrivate: metadata == .privateMetadata, path: path)]
      case .all(let terms): wantedFields(terms)
      default: []
      }
    }
  }

  /// For whatever has a path, null or an empty object included.
  fileprivate init(having field: MetadataField) {
    self.init(
      text: field.text,
      terms: [
        FilterTerm(
          isNegated: false,
          condition: .metadata(
            field.isPrivate ? .privateMetadata : .publicMetadata, field.path, .exists))
      ])
  }
}
