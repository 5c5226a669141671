import ClerkAPI
import JSON
import Testing

@testable import Console

/// What a cell of an exported organization says, by what Clerk's answer says.
@Suite struct OrganizationFileTests {
  private static let columns = OrganizationFile.columns + ["private_metadata"]

  private static let values: [(value: JSONValue?, cell: String, time: String?)] = [
    (nil, "", nil), (.null, "null", nil), ("", "\"\"", nil), ("null", "\"null\"", nil), ("x", "x", nil),
    (.number(JSONNumber(0)), "0", "1970-01-01T00:00:00.000Z"), (false, "false", nil), (true, "true", nil),
    ([], "[]", nil), ([:], "{}", nil), (["a": .null], #""{""a"":null}""#, nil),
  ]

  @Test func absentNullEmptyAndZeroAreFourCellsInEveryColumn() throws {
    for column in Self.columns {
      for (value, cell, time) in Self.values {
        var source = JSONObject()
        if let value { source[JSONString(column)] = value }
        let text = OrganizationFile.csv([source], includesPrivate: true)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let line = try #require(lines.dropFirst().first)
        let place = try #require(Self.columns.firstIndex(of: column))
        let expected = Self.columns.indices.map { index in
          index == place ? (column.hasSuffix("_at") ? time : nil) ?? cell : ""
        }
        #expect(line == expected.joined(separator: ","), "\(column): \(String(describing: value))")
      }
    }
  }
}
