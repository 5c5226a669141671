/// One name, one type: wherever a type of another target can be seen, no other one has its name.
enum DistinctNames {
  /// The types that have the name of another one, where a target sees both.
  static func violations(
    in files: [SourceFile], seeing imports: [String: [String]] = Walls.allowed
  ) -> [Violation] {
    let types = files.flatMap { file in
      TypeNames.topLevelTypes(of: file).filter { !$0.isPrivate }.map { (file: file, type: $0) }
    }
    let shared = Dictionary(grouping: types.filter(\.type.isShared), by: \.type.name)
    return types.compactMap { file, type in
      guard let target = file.target else { return nil }
      let other = (shared[type.name] ?? []).lazy.compactMap(\.file.target).first { other in
        other != target && sees(target, other, both: type.isShared, imports)
      }
      return other.map { file.violation(line: type.line, "\(type.name) is the name of a type of \($0) too") }
    }
  }

  /// Whether one target sees the types of another one; for types that both share, whether a third one sees both.
  private static func sees(
    _ one: String, _ other: String, both isShared: Bool, _ imports: [String: [String]]
  ) -> Bool {
    if imports[one]?.contains(other) == true { return true }
    return isShared && imports.values.contains { $0.contains(one) && $0.contains(other) }
  }
}
