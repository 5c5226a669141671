import Foundation
import TestSupport
import Testing

/// A logo chosen and uploaded at the console.
@Suite(.inRealTime) struct LogoTests {
  /// A desk whose home has some files to choose from.
  private func desk() throws -> Desk {
    let desk = try Desk()
    let folder = desk.home.appendingPathComponent("pictures 图")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("no image".utf8).write(to: folder.appendingPathComponent("logo.txt"))
    let png = Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 64, 0, 0, 0, 32, 8, 6, 0, 0, 0])
    try (png + Data(count: 200_000)).write(to: folder.appendingPathComponent("logo.png"))
    return desk
  }

  private func form(_ desk: Desk) throws -> ConsoleSession {
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("i")
    try console.wait(for: "10 MB; ~ is your home folder", in: .body)
    return console
  }

  @Test func aPathIsCompletedAndItsFileUploaded() throws {
    let desk = try desk()
    let slug = try desk.slug()
    let console = try form(desk)
    try console.type("~/pic")
    try console.press("Tab")
    try console.wait(for: "~/pictures 图/", in: .body)
    try console.type("lo")
    try console.press("Tab")
    try console.wait(for: "logo.txt", in: .body)
    // One of both is chosen by its letter, and looked at.
    try console.type("t")
    try console.press("Tab")
    try console.wait(for: "Not an image Clerk accepts", in: .body)
    try console.press("BSpace", "BSpace", "BSpace")
    try console.type("p")
    try console.press("Tab")
    try console.wait(for: "PNG · 64×32 pixels · 200,029 bytes", in: .body)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Uploaded the logo of “", in: .footer)
    #expect(try desk.organization(slug)["has_image"] as? Bool == true)
  }

  @Test func anUploadShowsABarAndEscGivesItUp() throws {
    let desk = try desk()
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PUT, path: '/organizations/*/logo', hold_before: gate}\n")
    let console = try form(desk)
    try console.type("~/pictures 图/logo.png")
    try console.wait(for: "200,029 bytes", in: .body)
    try console.press("C-s")
    try console.wait(for: "y send", in: .footer)
    try console.waitUntilIdle()
    try console.press("y")
    try desk.sandbox.waitForHold("gate")
    try console.wait(for: "of 200,029 bytes", in: .body)
    try console.wait(for: "[####", in: .body)
    try console.press("Escape")
    try console.wait(for: "Outcome unknown: it may or may not have gone through.", in: .body)
    try desk.sandbox.release("gate")
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
  }
}
