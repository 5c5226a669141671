import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// Whatever the size, a form says what it changes.
@Suite struct FormHeadingTests {
  /// The first lines of the form that has the focus.
  private func head(_ state: ConsoleState) -> (heading: FormHeading, subject: String?, whole: String?) {
    if let tree = state.change?.tree {
      let outline = TreeOutline(tree)
      return (outline.heading(tree), outline.subject, tree.subject)
    }
    guard let form = state.typedForm else {
      return (FormHeading("", of: nil, isDirty: false, columns: 40), nil, nil)
    }
    let outline = FormOutline(form)
    return (outline.heading(form), outline.subject, form.subject)
  }

  @Test func everyFormNamesWhatItChangesAtEverySize() throws {
    for (name, state) in Scenes.forms {
      for size in [(40, 10), (40, 11), (40, 12), (52, 10), (60, 11), (80, 10), (80, 24), (120, 40)] {
        var harness = ReducerHarness(state)
        harness.arrange(.resized(Size(columns: size.0, rows: size.1)))
        let (heading, subject, whole) = head(harness.state)
        #expect(ColumnWidth.of(heading.text) + ColumnWidth.of(heading.note) <= size.0, "\(name) at \(size)")
        #expect(heading.text.contains(" "), "\(name) at \(size)")
        guard name != "create" else { continue }
        let begin = try #require(whole, "\(name)").prefix(12)
        #expect("\(heading.text) \(subject ?? "")".contains(begin), "\(name) at \(size): \(heading)")
      }
    }
  }

  @Test(
    arguments: [
      (
        "Adjust credits", "Acme · acme · org_1", true, 60, " Adjust credits: Acme · acme · org_1",
        " not saved "
      ),
      ("Adjust credits", "Acme Corporation · acme", true, 40, " Adjust credits: Acme Corporation · ac…", ""),
      ("Adjust credits", "Acme Corporation · acme", false, 32, " Adjust cred…: Acme Corporatio…", ""),
      (
        "Set a key of their metadata", "Acme, Borealis", false, 40, " Set a key of their me…: Acme, Borealis",
        ""
      ),
      ("Adjust credits", "木槿软件有限公司 · mujin", true, 40, " Adjust credits: 木槿软件有限公司 · mu…", ""),
      ("Create an organization", nil, true, 40, " Create an organization", " not saved "),
      ("Create an organization", nil, true, 30, " Create an organi…", " not saved "),
    ] as [(String, String?, Bool, Int, String, String)])
  func theNameHasRoomBeforeAllElse(
    title: String, subject: String?, isDirty: Bool, columns: Int, text: String, note: String
  ) {
    let heading = FormHeading(title, of: subject, isDirty: isDirty, columns: columns)
    #expect(heading.text == text && heading.note == note)
    #expect(ColumnWidth.of(heading.text) + ColumnWidth.of(heading.note) <= columns)
  }

  /// Who has nothing to see in the name is told by the id.
  @Test(arguments: ["", " ", "\u{3000}\u{a0}"])
  func withoutAVisibleNameItIsTheID(name: String) {
    let organization = OrganizationReference(id: Fixtures.id(0), slug: "acme", name: name)
    #expect(OrganizationForm.subject(organization) == "\(Fixtures.id(0).rawValue) · acme")
    #expect(BulkForm.subject([organization]) == Fixtures.id(0).rawValue)
  }
}
