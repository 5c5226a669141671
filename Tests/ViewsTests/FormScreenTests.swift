import JSON
import Screen
import TestSupport
import Testing

@testable import Console
@testable import Views

@Suite struct FormScreenTests {
  private func form(_ columns: Int, _ rows: Int) -> FormState {
    FormState(
      title: "Edit Möwen Bücher GmbH", subject: "org_2g7np7Hrk0SN6kj5EDMLDaKNL0S · TEST",
      fields: [
        FormField("id", label: "ID", initial: .text("org_2g7np7Hrk0SN6kj5EDMLDaKNL0S"), isReadOnly: true),
        FormField(
          "name", label: "Name", initial: .text("Möwen Bücher GmbH"), hint: "At most 256 characters.",
          rules: [.required, .maxLength(256), .noURLOrHTML]),
        FormField("slug", label: "Slug", initial: .text("moewen-buecher"), rules: [.slugCharacters]),
        FormField(
          "max_allowed_memberships", label: "Member limit", kind: .number, initial: .number("5"),
          hint: "0 for no limit."),
        FormField("admin_delete_enabled", label: "Admins can delete it", kind: .yesNo, initial: .bool(true)),
        FormField(
          "role_set_key", label: "Role set",
          kind: .choice([
            FieldOption("", label: "none"), FieldOption("role_set:default", label: "The default"),
          ])),
        FormField(
          "public_metadata", label: "Public metadata", kind: .json,
          initial: .object(["region": "eu-west", "seats": 12, "flags": ["beta": true, "list": [1, "two"]]]),
          rules: [.jsonObject(maxBytes: 8192)]),
        FormField(
          "private_metadata", label: "Private metadata", kind: .json, initial: .object(["crm": "C-1042"]),
          rules: [.jsonObject(maxBytes: 8192)]),
        FormField("created_at", label: "Created", kind: .date, initial: .text("2024-05-28T08:00:00Z")),
      ], size: Size(columns: columns, rows: rows))
  }

  private func press(_ form: inout FormState, _ keys: String...) throws {
    for key in keys {
      let press = try #require(KeyPress(parsing: key))
      if let command = KeyMap.standard.command(for: press, in: .form) {
        _ = FormReducer.reduce(&form, command)
      } else {
        _ = FormReducer.typed(&form, press)
      }
    }
  }

  private func check(_ form: FormState, _ name: String) throws {
    var canvas = Canvas(size: form.size)
    let rect = Rect(column: 0, row: 0, columns: form.size.columns, rows: form.size.rows)
    FormView(theme: RoleTheme.theme).draw(form, in: rect, into: &canvas)
    try GoldenScreen.check(canvas, name)
  }

  @Test(arguments: ScreenSizes.all)
  func asItOpens(columns: Int, rows: Int) throws {
    try check(form(columns, rows), "form-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func changedAndWithProblems(columns: Int, rows: Int) throws {
    var form = form(columns, rows)
    try press(&form, "Backspace", "G", "Tab", "X", "Tab", "0", "Tab", "Space", "Tab", "End", "Tab")
    try press(&form, "Down", "End", "Backspace", "^S")
    try check(form, "form-changed-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func brokenJSON(columns: Int, rows: Int) throws {
    var form = form(columns, rows)
    try press(&form, "Shift-Tab", "Shift-Tab", "Shift-Tab", "Down", "Down", "End", "Backspace", "x", "Down")
    try check(form, "form-json-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func refused(columns: Int, rows: Int) throws {
    var form = form(columns, rows)
    try press(&form, "Tab", "2")
    form.setRefusals([
      FormRefusal(field: "slug", message: "That slug is taken. Please try another."),
      FormRefusal(field: nil, message: "You have reached your limit of organizations in this instance."),
    ])
    try check(form, "form-refused-\(columns)x\(rows)")
  }

  @Test func wideLettersAtBothEdges() throws {
    var form = FormState(
      title: "木槿软件",
      fields: [
        FormField("a", label: "霧島工業株式会社", initial: .text("霧島工業株式会社霧島工業株式会社霧島工業株式会社")),
        FormField("b", label: "Emoji", initial: .text("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧🇩🇪🇩🇪🇩🇪👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽")),
        FormField("c", label: "Hostile", initial: .text("Evil\u{1B}[31m\u{202E}Corp\nTwo")),
        FormField("d", label: "JSON", kind: .json, initial: .object(["木槿软件": "霧島工業株式会社霧島工業株式会社霧島工業"])),
      ], size: Size(columns: 41, rows: 14))
    try press(&form, "Left", "Left", "Left")
    try check(form, "form-wide-41x14")
    try press(&form, "Down", "Down", "Down", "Down", "End")
    try check(form, "form-wide-json-41x14")
  }

  @Test func whatCannotBeChanged() throws {
    let form = FormState(
      title: "An organization",
      fields: [FormField("id", label: "ID", initial: .text("org_1"), isReadOnly: true)],
      size: Size(columns: 40, rows: 10))
    try check(form, "form-read-only-40x10")
  }

  @Test(arguments: ScreenSizes.all)
  func whatWillChange(columns: Int, rows: Int) throws {
    var review = ReviewState(
      title: "Change this organization?",
      subject: [
        ReviewItem("Name", "Möwen Bücher GmbH"), ReviewItem("Slug", "moewen-buecher"),
        ReviewItem("ID", "org_2g7np7Hrk0SN6kj5EDMLDaKNL0S"),
        ReviewItem("Instance", "LIVE · ins_2g7np7Hrk0SN6kj5E"),
      ],
      changes: [
        ReviewChange(
          "Name", old: "Möwen Bücher GmbH", new: "Möwen\u{1B} Bücher und Zeitschriften GmbH & Co. KG"),
        ReviewChange("Member limit", old: "5", new: "50"),
        ReviewChange("Role set", old: nil, new: "The default"),
        ReviewChange("public.region", old: "\"eu-west\"", new: nil),
        ReviewChange(
          "public.flags", old: "{\n  \"beta\": true\n}", new: "{\n  \"beta\": false,\n  \"木\": [1, 2]\n}"),
      ], warnings: ["A key with the value null cannot be sent; it would be removed."],
      size: Size(columns: columns, rows: rows))
    var canvas = Canvas(size: review.size)
    let rect = Rect(column: 0, row: 0, columns: columns, rows: rows)
    ReviewView(theme: RoleTheme.theme).draw(review, in: rect, into: &canvas)
    try GoldenScreen.check(canvas, "review-\(columns)x\(rows)")
    guard rows == 10 else { return }
    _ = ReviewReducer.reduce(&review, .moveLast)
    ReviewView(theme: RoleTheme.theme).draw(review, in: rect, into: &canvas)
    try GoldenScreen.check(canvas, "review-end-\(columns)x\(rows)")
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func theCursorStandsBehindWhatWasTyped(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for kind in [FieldKind.text, .json] {
      let pieces = ["a", " ", "漢", "👨‍👩‍👧", "🇩🇪", "e\u{301}", "\u{1B}[1m", "\u{202E}", "ｶﾞ", "क्ष", "\u{301}", "\t"]
      let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      var form = FormState(
        title: text, fields: [FormField("a", label: text, kind: kind)],
        size: Size(columns: Int.random(in: 20..<60, using: &random), rows: 8))
      _ = FormReducer.pasted(&form, text)
      for _ in 0..<20 {
        try press(&form, Bool.random(using: &random) ? "Left" : "Alt-b", "Q")
        var canvas = Canvas(size: form.size)
        let rect = Rect(column: 0, row: 0, columns: form.size.columns, rows: form.size.rows)
        FormView(theme: RoleTheme.theme).draw(form, in: rect, into: &canvas)
        let cursor = try #require(canvas.cursor)
        #expect(canvas[column: cursor.column - 1, row: cursor.row].text == "Q")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 5, 8, 19, 20, 21, 30], [0, 1, 2, 3, 10])
  func noSizeIsTooSmallToDraw(columns: Int, rows: Int) throws {
    var form = form(columns, rows)
    form.setRefusal(field: nil, message: "No.")
    try press(&form, "x", "Shift-Tab", "Shift-Tab", "x", "^S")
    var canvas = Canvas(size: Size(columns: 40, rows: 12))
    let rect = Rect(column: 3, row: 1, columns: columns, rows: rows)
    FormView(theme: RoleTheme.theme).draw(form, in: rect, into: &canvas)
    let outside = (0..<12).flatMap { row in (0..<40).map { Point(column: $0, row: row) } }
      .filter { !rect.contains($0) && canvas[column: $0.column, row: $0.row] != .blank }
    #expect(outside.isEmpty)
  }
}
