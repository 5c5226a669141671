import Foundation
import Testing

/// The README tells who knows whom as Package.swift has it: each target with those it knows, but for those that
/// one of these knows already.
@Suite struct TargetTableTests {
  @Test func theTableIsThatOfThePackage() throws {
    let known = try Self.known()
    var all: [String: Set<String>] = [:]
    func reach(_ target: String) -> Set<String> {
      if let found = all[target] { return found }
      let direct = known[target] ?? []
      let found = direct.union(direct.flatMap(reach))
      all[target] = found
      return found
    }
    let expected = known.mapValues { direct in
      direct.filter { target in !direct.contains { reach($0).contains(target) } }
    }
    #expect(try Self.told() == expected)
  }

  /// The targets of the product, and those that each depends on.
  private static func known() throws -> [String: Set<String>] {
    let package = try Repository.text("Package.swift").replacing(/\.product\([^)]*\)/, with: "")
    var known: [String: Set<String>] = [:]
    for part in package.split(separator: /\.(?:executableTarget|target|testTarget)\(/).dropFirst() {
      guard let name = part.firstMatch(of: /name: "([A-Za-z-]+)"/)?.1, !part.contains("path: \"Tests"),
        !name.hasSuffix("Tests"), name != "CDigest", name != "CNcurses"
      else { continue }
      let list = part.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      known[String(name)] = Set(list.matches(of: /"([A-Za-z]+)"/).map { String($0.1) })
    }
    return known
  }

  /// The same in the README.
  private static func told() throws -> [String: Set<String>] {
    let text = try Repository.text("README.md")
    let start = try #require(text.firstRange(of: "Who knows whom")).upperBound
    let table = try #require(text[start...].split(separator: "```").dropFirst().first)
    return table.split(separator: "\n").reduce(into: [:]) { told, line in
      guard let name = line.firstMatch(of: /^[A-Za-z]+/)?.0 else { return }
      let names = line.firstMatch(of: /► ([A-Za-z]+(?:, [A-Za-z]+)*)/)?.1 ?? ""
      told[String(name)] = Set(names.split(separator: ", ").map(String.init))
    }
  }
}
