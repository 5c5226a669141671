import Changes
import JSON
import Screen
import Synchronization

/// What this process has changed: whatever goes wrong afterwards, nobody is to take it for not sent.
enum MadeChange {
  private static let made = Mutex<String?>(nil)

  /// That something was carried out, and what it came to; nil where nothing was, as far as is known.
  static var text: String? { made.withLock { $0 } }

  /// Remembers that a change was carried out, with what Clerk answered.
  static func record(_ result: ChangeResult, _ intent: ChangeIntent) {
    // Nobody asked for what only backends may read.
    var body = result.body
    body?.removeValue(forKey: "private_metadata")
    let answer = body.map { "\n" + SafeJSON.make(JSONValue.object($0).text(pretty: true)) } ?? ""
    record(
      "The change was carried out: do not do it again. \(ChangeText.success(result, intent))\(answer)")
  }

  /// Remembers it.
  static func record(_ text: String) {
    made.withLock { $0 = text }
  }
}
