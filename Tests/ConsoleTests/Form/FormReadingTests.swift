import JSON
import Testing

@testable import Console

@Suite("Reading a form")
struct FormReadingTests {
  @Test func whatIsOnlyReadScrollsToItsEnd() {
    let lines = (1...60).map { "\"key\($0)\": \($0)" }.joined(separator: ",")
    guard let long = try? JSONValue(parsing: "{\(lines)}"), let object = long.objectValue else {
      Issue.record("no JSON")
      return
    }
    var driver = FormDriver(
      FormField("json", label: "JSON", kind: .json, initial: .object(object), isReadOnly: true), rows: 12)
    let outline = FormOutline(driver.form)
    let last = outline.lines.count - outline.bodyRows
    #expect(outline.lines.last?.content == .text(row: 61))
    driver.press("Down", "PgDn")
    #expect(driver.form.top == outline.bodyRows)
    driver.press("End")
    #expect(driver.form.top == last)
    driver.press("Down", "PgDn")
    #expect(driver.form.top == last)
    driver.press("Up")
    #expect(driver.form.top == last - 1)
    driver.press("Home")
    #expect(driver.form.top == 0)
    driver.press("^D")
    #expect(driver.form.top == outline.bodyRows / 2)
    driver.press("^U")
    #expect(driver.form.top == 0)

    // Below a field that can be changed, it is read past that.
    var mixed = FormDriver(
      FormField("name", label: "Name"),
      FormField("json", label: "JSON", kind: .json, initial: .object(object), isReadOnly: true),
      rows: 12)
    mixed.press("Down", "Down")
    #expect(mixed.form.top == 2)
    mixed.type("x")
    #expect(mixed.form.top == 0)
  }
}
