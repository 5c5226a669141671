import Screen

/// A command of the profile's own: a program that is run with values of an organization.
package struct OwnCommand: Equatable, Sendable {
  package let name: String
  package let key: KeyPress
  /// The program and its arguments; of a shell, its one script.
  let words: [OwnText]
  let isShell: Bool
  /// Whether it is asked about first.
  let confirms: Bool
  /// Whether it has the terminal; otherwise it runs beside the console, and only its failure is told.
  let showsOutput: Bool

  package init(
    name: String, key: KeyPress, words: [OwnText], isShell: Bool = false, confirms: Bool = false,
    showsOutput: Bool = false
  ) {
    self.name = name
    self.key = key
    self.words = words
    self.isShell = isShell
    self.confirms = confirms
    self.showsOutput = showsOutput
  }

  /// Whether more has to be known than a row of the list tells.
  var needsMetadata: Bool {
    words.contains { $0.values.contains { if case .metadata = $0 { true } else { false } } }
  }

  /// - Throws: `OwnCommandMistake` for a value that is missing, or not shown.
  func run(_ subject: OwnSubject) throws(OwnCommandMistake) -> OwnRun {
    guard isShell else {
      var arguments: [String] = []
      for word in words { arguments.append(try word.argument(subject)) }
      return OwnRun(name: name, arguments: arguments, showsOutput: showsOutput)
    }
    let names = names
    var variables: [String: String] = [:]
    for (value, name) in names { variables[name] = try subject.text(value) }
    return OwnRun(
      name: name, arguments: ["/bin/sh", "-c", words.map { $0.script(names) }.joined(separator: " ")],
      variables: variables, showsOutput: showsOutput)
  }

  /// The variable of each value. `public.a-b` and `public.a_b` would have the same one.
  private var names: [OwnValue: String] {
    var names: [OwnValue: String] = [:]
    for value in words.flatMap(\.values) where names[value] == nil {
      var name = value.variable
      while names.values.contains(name) { name += "_" }
      names[value] = name
    }
    return names
  }
}

/// A program that is about to run.
package struct OwnRun: Equatable, Sendable {
  package let name: String
  package let arguments: [String]
  /// Values for the script of a shell, which reads them as text and not as commands.
  package var variables: [String: String] = [:]
  package let showsOutput: Bool
}

package struct OwnCommandMistake: Error, Hashable, Sendable {
  /// In a sentence.
  package let text: String

  init(_ text: String) { self.text = text }
}
