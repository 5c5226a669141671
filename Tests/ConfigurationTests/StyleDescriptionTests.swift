import Testing

@testable import Configuration

@Suite struct StyleDescriptionTests {
  @Test func readsAttributesAndColours() throws {
    let style = try StyleDescription(parsing: "bold  underline bright-white on blue")
    #expect(style.attributes == [.bold, .underline])
    #expect(style.foreground == .indexed(15))
    #expect(style.background == .indexed(4))
    #expect(try StyleDescription(parsing: "plain") == StyleDescription())
    #expect(try StyleDescription(parsing: "208 on default").foreground == .indexed(208))
    #expect(try StyleDescription(parsing: "bold #Ff8800").foreground == .rgb(0xFF8800))
    #expect(try StyleDescription(parsing: "on #000000").background == .rgb(0))
    #expect(try StyleDescription(parsing: "on 0").background == .indexed(0))
    #expect(try StyleDescription(parsing: "red bold").attributes == [.bold])
  }

  @Test(arguments: [
    (" ", "is empty; write plain for the terminal's own look"),
    ("red blue", "has two colours, red and blue; write on before the second"),
    ("red on", "on must be followed by one colour, the last word"),
    ("red on blue bold", "on must be followed by one colour, the last word"),
    ("gren", "gren is not a colour or attribute; did you mean green?"),
    ("on bold", "bold is not a colour or attribute; did you mean bold?"),
  ])
  func mistakesAreNamed(text: String, message: String) throws {
    let error = try #require(throws: StyleDescriptionError.self) { try StyleDescription(parsing: text) }
    #expect(error.message == message)
  }

  @Test(arguments: ["256", "-1", "٣", "bright-default", "#ff000", "#ff00000", "#ff00g0", "ff0000"])
  func otherColoursAreRefused(word: String)
    throws
  {
    let error = try #require(throws: StyleDescriptionError.self) { try StyleDescription(parsing: word) }
    #expect(error.message.hasPrefix("\(word) is not a colour or attribute"))
  }
}
