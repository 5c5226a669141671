import Changes
import ClerkAPI
import Console
import Digest
import Journal
import Screen

extension ShellPlans {
  /// What was adjusted from here before on that instance.
  ///
  /// - Throws: `ProgramFailure`.
  func adjustments(on instance: InstanceIdentity) async throws(ProgramFailure) -> EarlierAdjustments {
    var query = JournalQuery()
    query.instance = instance
    query.kinds = [.adjustCredits]
    do {
      return EarlierAdjustments(try await journal.page(query).entries, on: instance)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  /// What a plan would pay once more, of what was paid before.
  ///
  /// - Throws: `ProgramFailure`.
  func repeats(of plan: ChangePlan) async throws(ProgramFailure) -> RepeatedCredits {
    do {
      return try await journal.repeats(of: plan)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
  }

  /// Writes a plan into a file, for a second person; nothing is sent.
  ///
  /// - Throws: `ProgramFailure`.
  func write(_ plan: ChangePlan, to path: String) throws(ProgramFailure) {
    do throws(PolicyRefusal) {
      try session.info.policy.check(proposed: plan)
    } catch {
      throw ProgramFailure(SafeText.make(error.explanation), .refused)
    }
    let file = PlanFile(plan)
    let place: WrittenFile
    do throws(FileProblem) {
      place = try WrittenFile(path, home: home, replaces: false)
      try place.write(Array(file.text(digest: { SHA256.hexadecimal($0) }).utf8))
    } catch {
      throw ProgramFailure(SafeText.make("Nothing was written. \(error.explanation)"), .usage)
    }
    Standard.error(
      SafeText.make(
        "Nothing was sent. Somebody else can apply it until \(LocalTime.system.dateTimeAndZone(file.expiresAt)): orgdesk credits review \(place.path)"
      ))
    Standard.error("Only you can read the file: hand it on.")
  }
}
