import BenchmarkSupport
import Foundation

/// Reads all organizations from prepared pages: into the console's index, by the shell, by curl, by Clerk's Python SDK,
/// in turns; and a journal. It reports, and fails only where it cannot measure.
///
/// The same program serves the pages, reads the index and fills the journal, each in a process of its own:
///
///     read-speed serve ORGANIZATIONS PAUSE
///     read-speed index URL
///     read-speed journal FOLDER EVENTS
@main
struct ReadSpeed {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("serve", 3): try serve(Int(arguments[1]) ?? 0, pause: Int(arguments[2]) ?? 0)
      case ("index", 2): try await IndexRun.print(from: arguments[1])
      case ("journal", 3): try await JournalFolder.fill(arguments[1], events: Int(arguments[2]) ?? 0)
      default: try Comparison(ReadSpeedOptions(arguments)).run()
      }
    } catch {
      FileHandle.standardError.write(Data("read-speed: \(error)\n".utf8))
      exit(EXIT_FAILURE)
    }
  }

  private static func serve(_ organizations: Int, pause: Int) throws {
    let server = try PageServer(PreparedPages(organizations: organizations), pause: pause)
    print(server.port)
    fflush(nil)
    server.serve()
  }
}
