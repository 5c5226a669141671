import JSON
import Screen
import Testing

@testable import Console

@Suite struct FormStateTests {
  private func driver(columns: Int = 80, rows: Int = 24) -> FormDriver {
    FormDriver(
      FormField("id", label: "ID", initial: .text("org_1"), isReadOnly: true),
      FormField("name", label: "Name", initial: .text("Acme"), rules: [.required]),
      FormField("slug", label: "Slug", rules: [.slugCharacters]),
      FormField("limit", label: "Limit", kind: .number, initial: .number("5")),
      FormField("admin", label: "Admins", kind: .yesNo, initial: .bool(true)),
      FormField("role", label: "Role", kind: .choice([FieldOption("a", label: "The A")])),
      FormField("metadata", label: "Metadata", kind: .json, initial: .object(["a": 1, "b": [1, 2]])),
      columns: columns, rows: rows)
  }

  @Test func nothingIsChangedAtFirst() {
    let form = driver().form
    #expect(!form.isDirty)
    #expect(form.changes.isEmpty)
    #expect(form.draft.isEmpty)
    #expect(
      form.values == [
        "id": .text("org_1"), "name": .text("Acme"), "slug": .empty, "limit": .number("5"),
        "admin": .bool(true), "role": .empty, "metadata": .object(["a": 1, "b": [1, 2]]),
      ])
  }

  @Test func onlyWhatIsAnotherValueCounts() {
    var driver = driver()
    driver.press("Tab", "Tab", "Home")
    driver.type("000")
    driver.press("Tab", "Tab", "Tab", "Ctrl-End", "Enter", "Space")
    #expect(!driver.form.isDirty)
    driver.press("Tab")
    driver.type("!")
    #expect(driver.form.isDirty)
    #expect(
      driver.form.changes == [
        ChangedField(id: "name", label: "Name", old: .text("Acme"), new: .text("Acme!"))
      ])
  }

  @Test func anotherWayToWriteALetterIsAnotherName() {
    var field = FormField("name", label: "Name", initial: .text("Caf\u{E9}"))
    field.setText("Cafe\u{301}")
    #expect(field.isChanged)
  }

  @Test func numbersInJSONKeepTheirText() throws {
    let object = try #require(try JSONValue(parsing: #"{"a":1.10,"b":1E400}"#).objectValue)
    var driver = FormDriver(FormField("m", label: "M", kind: .json, initial: .object(object)))
    #expect(driver.form["m"]?.text == "{\n  \"a\": 1.10,\n  \"b\": 1E400\n}")
    driver.press("Down", "End", "Left", "Backspace", "Del", "0")
    #expect(driver.form["m"]?.isChanged == true)
  }

  // MARK: Refusals

  @Test func aRefusalLandsOnItsFieldUntilThatIsChanged() {
    var driver = driver()
    driver.press("Tab", "Tab", "9")
    driver.form.setRefusal(field: "slug", message: "That slug is taken.")
    #expect(driver.form.focused?.id == "slug")
    #expect(driver.form["slug"]?.complaint == "That slug is taken.")
    driver.press("Left", "Tab")
    #expect(driver.form["slug"]?.complaint == "That slug is taken.")
    #expect(driver.press("^S") == .save, "the server decides, not what it said before")
    driver.press("Shift-Tab", "x")
    #expect(driver.form["slug"]?.complaint == nil)
  }

  @Test func aRefusalOfSomethingElseStandsAtTheTop() {
    var driver = driver()
    driver.form.setRefusals([
      FormRefusal(field: "created_by", message: "No such user."), FormRefusal(field: nil, message: "Quota."),
      FormRefusal(field: "id", message: "Fixed."), FormRefusal(field: "limit", message: "Too many."),
      FormRefusal(field: "name", message: "Bad."),
    ])
    #expect(
      FormOutline(driver.form).messages == ["! created_by: No such user.", "! Quota.", "! id: Fixed."])
    #expect(driver.form.focused?.id == "limit")
    #expect(driver.form["name"]?.refusal == "Bad.")
    driver.form.clearRefusals()
    #expect(FormOutline(driver.form).messages.isEmpty)
    #expect(driver.form["name"]?.refusal == nil)
  }

  @Test func moreProblemsThanFitAreCounted() {
    var driver = driver()
    driver.form.setRefusals((1...30).map { FormRefusal(field: nil, message: "Line \($0).") })
    let messages = FormOutline(driver.form).messages
    let left = 30 - messages.count + 1
    #expect(messages.count > 1 && left > 1)
    #expect(messages.first == "! Line 1.")
    #expect(messages.last == "! and \(left) more lines: fix these first, or enlarge the window.")
  }

  // MARK: Suggestions

  @Test func aSuggestionStandsUntilThePersonTypesOver() {
    var driver = driver()
    driver.form.suggest("acme", for: "slug")
    #expect(driver.form["slug"]?.value == .text("acme"))
    driver.form.suggest("acme-corp", for: "slug")
    #expect(driver.form["slug"]?.value == .text("acme-corp"))
    driver.press("Tab", "Left", "Shift-Tab")
    driver.form.suggest("acme", for: "slug")
    #expect(driver.form["slug"]?.value == .text("acme"))
    driver.press("Tab", "^U")
    driver.form.suggest("other", for: "slug")
    #expect(driver.form["slug"]?.value == .empty)
    driver.press("^R")
    driver.form.suggest("other", for: "slug")
    #expect(driver.form["slug"]?.value == .text("other"))
  }

  // MARK: Drafts

  @Test func aDraftBringsBackWhatWasTypedFinishedOrNot() throws {
    var driver = driver()
    driver.type("!")
    driver.press("Tab")
    driver.type("No Slug")
    driver.press("Tab", "x", "Tab", "n", "Tab", "Space", "Tab", "Ctrl-End", "Backspace")
    let draft = driver.form.draft
    #expect(draft.keys == ["name", "slug", "limit", "admin", "role", "metadata"])
    #expect(draft["limit"] == "5x")
    #expect(draft["admin"] == "no")

    let stored = try #require(try JSONValue(parsing: JSONValue.object(draft).bytes()).objectValue)
    var again = self.driver().form
    #expect(again.apply(draft: stored).isEmpty)
    #expect(again.fields.map(\.text) == driver.form.fields.map(\.text))
    #expect(again["metadata"]?.complaint != nil)
    #expect(again.draft == draft)
  }

  @Test func whatADraftCannotPutBackIsNamed() {
    var form = driver().form
    let lost = form.apply(draft: [
      "id": "org_2", "gone": "x", "role": "z", "name": 7, "admin": "perhaps", "slug": "acme",
    ])
    #expect(lost == ["id", "gone", "role", "name", "admin"])
    #expect(form.changedValues == ["slug": .text("acme")])
  }

  // MARK: Scrolling

  @Test func aTallTextScrollsWithinItsField() throws {
    var driver = FormDriver(
      FormField("name", label: "Name"), FormField("metadata", label: "Metadata", kind: .json), columns: 40,
      rows: 12)
    driver.press("Tab")
    driver.paste((1...30).map { "line \($0)" }.joined(separator: "\n"))
    let field = try #require(driver.form["metadata"])
    #expect(field.editor.row == 29)
    #expect(field.top == 24)
    driver.press("PgUp", "PgUp", "PgUp", "PgUp", "PgUp", "PgUp", "PgUp")
    #expect(driver.form["metadata"]?.top == 0)
    driver.press("PgDn")
    #expect(driver.form["metadata"]?.editor.row == 5)
  }

  /// In every form there is.
  @Test func labelsCanBeToldApartWhereThereIsLittleRoom() {
    var count = 0
    for (name, state) in Scenes.all {
      guard var form = state.typedForm else { continue }
      form.resize(to: Size(columns: 40, rows: 9))
      let outline = FormOutline(form)
      let labels = form.fields.filter { !$0.kind.isMultiline }.map {
        ColumnWidth.truncated(outline.label($0), columns: outline.labelColumns, ellipsis: "…")
      }
      #expect(Set(labels).count == labels.count, "\(name): \(labels)")
      count += labels.count
    }
    #expect(count > 10)
  }
}
