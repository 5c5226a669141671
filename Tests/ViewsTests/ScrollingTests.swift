import Changes
import ClerkAPI
import Console
import JSON
import Screen
import Testing
import Views

/// Everything that scrolls, by every command that moves: as far as the command says, and never past an end.
@Suite struct ScrollingTests {
  private static let screens: [String: @Sendable (inout ScreenFixtures) throws -> Void] = [
    "list": { _ in },
    "detail": { screen in
      screen.type("Enter")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.answerSubscription(.success(BillingFixtures.subscription()))
      screen.answerCredits(.success(BillingFixtures.credits))
      screen.answerJournal(.success(CreditFixtures.history))
    },
    "members": { screen in
      screen.type("M")
      screen.answerPeople(.success(PeoplePage(ScreenFixtures.rows(.members, 0..<500), totalCount: 741)))
    },
    "help": { $0.type("?") },
    "palette": { $0.type(":") },
    "help of the journal": { $0.type("J", "?") },
    "help of a form": { $0.type("c", "F1") },
    "copy menu": { screen in
      screen.type("Enter")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.type("Y")
    },
    "text to select": { screen in
      let text = (0..<300).map { "\($0)," + String(repeating: "x", count: $0) }.joined(separator: "\n")
      screen.send(.copied(what: "the report as CSV", .impossible(text: text)))
    },
    "drafts": { screen in
      screen.send(.painted(frame: 1))
      screen.answerDrafts(
        (0..<60).map { number in
          OfferedDraft(
            DraftID(rawValue: "\(number)"),
            FormDraft(
              .change(.edit), OrganizationReference(ScreenFixtures.model(number)), at: ScreenFixtures.now,
              fields: ["name": "A"]))
        })
    },
    "journal": { screen in
      screen.type("J")
      screen.answerJournal(.success(JournalFixtures.entries + CreditFixtures.history))
    },
    "journal entry": { screen in
      screen.type("J")
      screen.answerJournal(.success(JournalFixtures.entries))
      screen.type("Enter")
    },
    "people found": { screen in
      screen.type("/")
      screen.paste("@acme.example")
      screen.type("Enter")
      screen.answerPeople(FoundFixtures.answer)
    },
    "a person": { screen in
      screen.type("/")
      screen.paste("@acme.example")
      screen.type("Enter")
      screen.answerPeople(FoundFixtures.answer)
      screen.type("Enter")
      screen.answerPeople(FoundFixtures.answer)
    },
    "requests": { screen in
      screen.type("@")
      screen.send(.requestsMade(RequestFixtures.many))
    },
    "a request": { screen in
      screen.type("@")
      screen.send(.requestsMade(RequestFixtures.some))
      screen.type("Enter")
    },
    "bulk menu": { screen in
      screen.type("Space", "b")
      screen.answerPlans((0..<9).map { BulkFixtures.record(done: $0).overview })
    },
    "bulk review": { screen in
      screen.type("Space", "Space", "b", "l", "5", "0", "0", "^S")
      screen.answerSubjects(Array(0..<50))
    },
    "plan": { screen in
      screen.type("Space", "b")
      screen.answerPlans([BulkFixtures.record(done: 3).overview])
      screen.type("1")
      screen.answerPlan(BulkFixtures.mixed)
    },
    "review": { screen in
      screen.type("e")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.type("x", "Tab", "y", "Tab", "9", "^S")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
    },
    "metadata": { screen in
      screen.type("m")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.type("p")
    },
  ]

  private static let commands: [Command] = [
    .pageDown, .halfPageDown, .moveDown, .moveUp, .moveLast, .moveDown, .pageDown, .pageUp, .halfPageUp,
    .moveFirst, .moveUp, .pageUp, .halfPageDown, .halfPageUp, .moveLast, .halfPageUp, .moveDown,
  ]

  @Test(arguments: screens.keys.sorted(), ScreenSizes.all)
  func asFarAsTheCommandSays(name: String, size: (columns: Int, rows: Int)) throws {
    var screen = ScreenFixtures(columns: size.columns, rows: size.rows)
    screen.answerPage(0..<50, total: 5000)
    let prepare = try #require(Self.screens[name])
    try prepare(&screen)
    screen.send(.painted(frame: 2))
    for command in Self.commands {
      let before = try #require(Scrolled(screen.state), "nothing scrolls")
      screen.send(.command(command))
      let after = try #require(Scrolled(screen.state))
      #expect(after.line == before.line(after: command), "\(command) from \(before)")
      #expect(after.isInBounds, "\(command) leads to \(after)")
    }
  }

  @Test(arguments: screens.keys.sorted()) func noEmptyRoomInALargerTerminal(name: String) throws {
    var screen = ScreenFixtures(columns: 40, rows: 10)
    screen.answerPage(0..<50, total: 5000)
    let prepare = try #require(Self.screens[name])
    try prepare(&screen)
    screen.send(.painted(frame: 2), .command(.moveLast))
    for size in [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 200)] {
      screen.send(.resized(size))
      let shown = try #require(Scrolled(screen.state), "nothing scrolls")
      #expect(shown.isInBounds, "\(size) shows \(shown)")
    }
  }

  @Test(arguments: (Array(screens.keys) + Array(forms.keys)).sorted())
  func theSelectedLineStaysInASmallerTerminal(name: String) throws {
    for last in [Command.moveLast, .pageDown, .moveDown] {
      var screen = ScreenFixtures(columns: 120, rows: 40)
      screen.answerPage(0..<50, total: 5000)
      let prepare = try #require(Self.screens[name] ?? Self.forms[name])
      try prepare(&screen)
      screen.send(.painted(frame: 2), .command(last))
      for size in [Size(columns: 80, rows: 24), Size(columns: 60, rows: 12), Size(columns: 40, rows: 10)] {
        screen.send(.resized(size))
        let shown = try #require(Scrolled(screen.state), "nothing scrolls")
        #expect(shown.isInBounds, "\(size) shows \(shown)")
      }
      for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
        screen.send(.resized(size))
        let shown = try #require(Scrolled(screen.state), "nothing scrolls")
        #expect(shown.isInBounds, "\(size) shows \(shown)")
      }
    }
  }

  /// Who cannot see colours is told by the cursor where one is.
  @Test(arguments: (Array(screens.keys) + Array(forms.keys)).sorted(), [true, false])
  func theCursorIsOnTheSelectedLine(name: String, isAccessible: Bool) throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    let prepare = try #require(Self.screens[name] ?? Self.forms[name])
    try prepare(&screen)
    screen.send(.painted(frame: 2), .command(.moveDown))
    var state = screen.state
    state.isAccessible = isAccessible
    var canvas = Canvas(size: state.size)
    var theme = RoleTheme.theme
    theme.glyphs = isAccessible ? .words : .unicode
    ConsoleView(theme: theme).draw(state, into: &canvas)
    let cursor = try #require(canvas.cursor)
    let selected = canvas.row(cursor.row).contains { $0.style == theme[.selection] }
    let isSelecting = (0..<state.size.rows).contains { row in
      canvas.row(row).contains { $0.style == theme[.selection] }
    }
    // Help and palette lie in a box over the list, and the cursor is in the line that is typed.
    #expect(selected || !isSelecting || name.hasPrefix("help") || name.hasPrefix("palette"), "\(cursor)")
    #expect(!isAccessible || state.wakeAt == nil)
  }

  // MARK: Forms

  /// In a form letters and most keys are typed; what moves is the field in hand.
  private static let forms: [String: @Sendable (inout ScreenFixtures) throws -> Void] = [
    "form to create": { $0.type("c") },
    "form to edit": { screen in
      screen.type("e")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.type("x", "Tab", "y")
    },
    "form to delete": { screen in
      screen.type("X")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
    },
    "form of credits": { screen in
      screen.type("$")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.answerCredits(.success(BillingFixtures.credits))
      screen.answerJournal(.success([]))
    },
    "form to export": { $0.type(">") },
    "form of many": { $0.type("Space", "Space", "b", "$") },
    "whose change to keep": { screen in
      screen.type("e")
      screen.answerOrganization(.success(ScreenFixtures.model(0)))
      screen.type("!", "Tab", "!", "^S")
      var theirs = ScreenFixtures.organization(0)
      theirs["name"] = "Theirs"
      theirs["slug"] = "theirs"
      screen.answerOrganization(.success(try Organization(JSONReader(.object(theirs)))))
    },
  ]

  @Test(arguments: forms.keys.sorted(), ScreenSizes.all)
  func theFieldInHandIsInSight(name: String, size: (columns: Int, rows: Int)) throws {
    var screen = ScreenFixtures(columns: size.columns, rows: size.rows)
    screen.answerPage(0..<50, total: 5000)
    let prepare = try #require(Self.forms[name])
    try prepare(&screen)
    screen.send(.painted(frame: 2))
    let keys = [
      "PgDn", "Down", "Down", "Down", "PgUp", "Up", "Tab", "Tab", "Tab", "Tab", "Tab", "Shift-Tab", "^R",
      "PgDn",
    ]
    for key in keys {
      screen.type(key)
      let shown = try #require(Scrolled(screen.state), "nothing scrolls")
      #expect(shown.isInBounds, "\(key) shows \(shown)")
    }
  }
}
