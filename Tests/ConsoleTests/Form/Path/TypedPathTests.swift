import Screen
import Testing

@testable import Console

/// Paths as file managers drop them on a terminal.
@Suite struct TypedPathTests {
  @Test(
    arguments: [
      ("/home/ada/logo.png", "/home/ada/logo.png"), (" /home/ada/logo.png ", "/home/ada/logo.png"),
      ("/home/ada/my logo.png", "/home/ada/my logo.png"),
      ("'/home/ada/my logo.png'", "/home/ada/my logo.png"),
      ("'/home/ada/my logo.png' ", "/home/ada/my logo.png"), ("\"/home/a b\"", "/home/a b"),
      ("'/home/it'\\''s.png'", "/home/it's.png"), ("/home/a\\ b\\'c.png", "/home/a b'c.png"),
      ("/home/ada/ends\\ ", "/home/ada/ends "), ("\"/home/a\\\"b\\c\"", "/home/a\"b\\c"),
      ("file:///home/ada/my%20logo.png", "/home/ada/my logo.png"), ("file://localhost/tmp/a", "/tmp/a"),
      ("FILE:///tmp/%C3%A9.png\r\n", "/tmp/é.png"), ("file:/tmp/100%25", "/tmp/100%"),
      ("/home/it's.png", "/home/it's.png"), ("'/never closed", "'/never closed"), ("~/a\\ b", "~/a b"),
      ("", ""),
    ])
  func loseOneLevelOfQuoting(text: String, path: String) {
    let typed = TypedPath(text)
    #expect(typed.path == path)
    #expect(typed.problem == nil)
  }

  @Test(
    arguments: [
      ("file://other/tmp/a", "on another machine (other)"), ("file:///tmp/%FF", "is not UTF-8"),
      ("file:///tmp/%2", "two hexadecimal digits"), ("file:///tmp/a%00b", "two hexadecimal digits"),
      ("file:relative", "names no file"),
    ])
  func areRefusedWhereTheyNameNothingHere(text: String, problem: String) {
    #expect(TypedPath(text).problem?.contains(problem) == true)
  }

  @Test(arguments: [
    "/a b", "'quoted'", "/back\\slash", "\"x\"", "file:x", " /edge ", "/it's", "file:///a%20b",
  ])
  func areWrittenSoThatTheyAreReadAsThemselves(path: String) {
    #expect(TypedPath(TypedPath.written(path)).path == path)
  }

  /// Every field of a path, by what it is for.
  @Test(arguments: [PathUse.image, .reading, .writing])
  func areTakenByEveryField(use: PathUse) {
    for isPasted in [true, false] {
      var driver = FormDriver(FormField("file", label: "File", kind: .path(use), rules: [.required]))
      if isPasted {
        driver.paste("'/home/ada/my logo.png' ")
      } else {
        driver.type("'/home/ada/my logo.png' ")
      }
      #expect(driver.form["file"]?.value == .text("/home/ada/my logo.png"))
      #expect(driver.form["file"]?.path == "/home/ada/my logo.png")
      if isPasted { #expect(driver.form["file"]?.text == "/home/ada/my logo.png") }
    }
    var driver = FormDriver(FormField("file", label: "File", kind: .path(use), rules: [.required]))
    driver.paste("file://elsewhere/logo.png")
    #expect(driver.form["file"]?.problem != nil)
    #expect(driver.form["file"]?.text == "file://elsewhere/logo.png", "what was pasted stays")
  }
}
