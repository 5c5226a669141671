import Testing

@testable import Console

/// What Tab, the arrows and Enter make of a path that is being typed.
@Suite struct PathCompletionTests {
  private static let folder = FolderListing([
    FolderEntry("logo-large.png", bytes: 40_000), FolderEntry("logo.png", bytes: 1200),
    FolderEntry("photos", isFolder: true), FolderEntry(".hidden.png", bytes: 3),
    FolderEntry("Möwe.gif", bytes: 9),
  ])

  private func form(_ text: String, folder: String = "") -> FormDriver {
    var driver = FormDriver(
      FormField("file", label: "File", kind: .path(.image)), FormField("user", label: "User"))
    driver.type(text)
    var completion = PathCompletion(folder: folder)
    completion.read.take(.success(Self.folder), at: .start)
    driver.form.fields[0].completion = completion
    return driver
  }

  private func names(_ driver: FormDriver) -> [String] {
    driver.form.fields[0].completion?.shown(driver.form.fields[0].text).map(\.name) ?? []
  }

  @Test func namesAreFoundByTheirBeginning() {
    #expect(names(form("lo")) == ["logo-large.png", "logo.png"])
    #expect(names(form("Mö")) == ["Möwe.gif"])
    #expect(names(form("x")).isEmpty)
    // Of a path that is not begun nothing is shown: Tab goes on.
    #expect(names(form("")).isEmpty)
  }

  @Test func hiddenNamesNeedTheirDot() {
    #expect(names(form("~/pic/", folder: "~/pic/")) == ["Möwe.gif", "logo-large.png", "logo.png", "photos"])
    #expect(names(form(".")) == [".hidden.png"])
  }

  @Test func tabCompletesAsFarAsAllAgree() {
    var driver = form("l")
    driver.press("Tab")
    #expect(driver.form["file"]?.text == "logo")
    #expect(driver.form.focused?.id == "file")
    driver.type(".")
    driver.press("Tab")
    #expect(driver.form["file"]?.text == "logo.png")
    // What is complete lets Tab go on.
    driver.press("Tab")
    #expect(driver.form.focused?.id == "user")
  }

  @Test func tabChoosesAmongWhatIsLeftAndTakesIt() {
    var driver = form("logo")
    driver.press("Tab")
    #expect(driver.form.focused?.completion?.selection == 0)
    #expect(driver.form["file"]?.text == "logo")
    driver.press("Tab")
    #expect(driver.form["file"]?.text == "logo-large.png")
    driver.press("Tab")
    #expect(driver.form.focused?.id == "user")
  }

  @Test func foldersGetTheirSlash() {
    var driver = form("../ph", folder: "../")
    driver.press("Tab")
    #expect(driver.form["file"]?.text == "../photos/")
    #expect(driver.form.focused?.id == "file")
    var home = form("~")
    home.press("Tab")
    #expect(home.form["file"]?.text == "~/")
  }

  @Test func arrowsChooseAndEnterTakes() {
    var driver = form("lo")
    driver.press("Down", "Down")
    #expect(driver.form.focused?.completion?.selection == 1)
    driver.press("Up", "Enter")
    #expect(driver.form["file"]?.text == "logo-large.png")
    #expect(driver.form.focused?.id == "file")
    driver.press("Enter")
    #expect(driver.form.focused?.id == "user")
  }

  @Test func pastTheLastOneIsTheNextField() {
    var driver = form("lo")
    driver.press("Down", "Down", "Down")
    #expect(driver.form.focused?.id == "user")
    driver.press("Up")
    #expect(driver.form.focused?.id == "file")
    driver.press("Down", "Up")
    // Up from the first candidate is back in the text, not in another field.
    #expect(driver.form.focused?.id == "file")
    #expect(driver.form.focused?.completion?.selection == nil)
  }

  @Test func typingChoosesNothingAnyMore() {
    var driver = form("lo")
    driver.press("Down")
    driver.type("g")
    #expect(driver.form.focused?.completion?.selection == nil)
    #expect(names(driver) == ["logo-large.png", "logo.png"])
  }

  @Test func tabOnNothingGoesOn() {
    var driver = form("nothing-like-it")
    driver.press("Tab")
    #expect(driver.form.focused?.id == "user")
    var empty = form("")
    empty.press("Tab")
    #expect(empty.form.focused?.id == "user")
    // Shift-Tab never completes.
    var back = form("lo")
    back.press("Shift-Tab")
    #expect(back.form.focused?.id == "user")
  }

  @Test(arguments: [
    ("a/b/c.png", "a/b/", "c.png"), ("/x", "/", "x"), ("x", "", "x"), ("~/", "~/", ""), ("", "", ""),
  ])
  func pathsHaveAFolderAndAName(path: String, folder: String, name: String) {
    let parts = PathCompletion.parts(path)
    #expect(parts.folder == folder)
    #expect(parts.name == name)
  }
}
