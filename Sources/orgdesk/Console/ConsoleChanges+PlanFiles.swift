import Changes
import ClerkAPI
import Console
import Digest
import Journal

extension ConsoleChanges {
  /// Makes a plan for a second person: with ids and keys of its own, made now. Nothing of it is in the journal.
  func propose(
    _ draft: PlanDraft, _ tell: PlanDesk.TellInstance
  ) async -> Result<ProposedPlan, PlanNotRun> {
    do throws(PlanNotRun) {
      let plan = draft.plan(
        id: PlanID(rawValue: UUIDText.random()), instance: try await instance(tell),
        operator: session.operatorName, at: .now
      ) { ChangeID(rawValue: UUIDText.random()) }
      do throws(PolicyRefusal) {
        try policy.check(proposed: plan)
      } catch {
        throw PlanNotRun(error.explanation)
      }
      let file = PlanFile(plan)
      return .success(
        ProposedPlan(text: file.text(digest: { SHA256.hexadecimal($0) }), expiresAt: file.expiresAt))
    } catch {
      return .failure(error)
    }
  }

  /// Reads a plan file and looks whether this person may apply it here and now, and whether it was begun here before.
  func openFile(
    _ path: String, _ tell: PlanDesk.TellInstance
  ) async -> Result<OpenedPlanFile, PlanNotRun> {
    do throws(PlanNotRun) {
      let file = try await DiskExecutor.run { () throws(PlanNotRun) in try self.read(path) }
      let plan = try approved(file, on: try await instance(tell))
      return .success(OpenedPlanFile(file, as: plan, earlier: try await earlier(plan.id)))
    } catch {
      return .failure(error)
    }
  }

  /// Writes a plan of somebody else down, with the ids and keys of its file, and runs it.
  ///
  /// - Parameter isRepetition: Whether it is meant although the same credits were moved before.
  func apply(_ file: PlanFile, isRepetition: Bool, _ watch: PlanWatch) async -> Result<
    PlanOutcome, PlanNotRun
  > {
    let plan: ChangePlan
    do throws(PlanNotRun) {
      // Its time may be over by now.
      let approved = try approved(file, on: try await instance(watch.instance))
      plan = isRepetition ? approved.repeated : approved
    } catch {
      return .failure(error)
    }
    return await run(watch) { (runner, _) throws(PlanFailure) in
      watch.began(plan)
      return try await runner.begin(
        plan, policy: self.policy, isStopped: watch.isStopped, onProgress: watch.progress)
    }
  }

  /// Why the credits of organizations cannot be adjusted now. Where the journal cannot be read there is nothing to say here:
  /// then nothing is changed at all.
  func obstacles() async -> [OrganizationID: String] {
    guard let journal = try? await journal.look(), let instance = try? await session.instanceIdentity(journal)
    else { return [:] }
    var query = JournalQuery()
    query.instance = instance
    query.kinds = [.adjustCredits]
    query.phases = Set(ChangePhase.allCases.filter(\.isOpen))
    guard let entries = try? await journal.page(query).entries else { return [:] }
    let earlier = EarlierAdjustments(entries, on: instance)
    let ids = Set(entries.compactMap { $0.record.intent.organization?.id })
    return ids.reduce(into: [:]) { $0[$1] = earlier.obstacle($1) }
  }

  private func read(_ path: String) throws(PlanNotRun) -> PlanFile {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try ReadFile.regular(path, home: home)
    } catch {
      throw PlanNotRun(error.explanation)
    }
    do throws(PlanFileProblem) {
      return try PlanFile(parsing: bytes, digest: { SHA256.hexadecimal($0) })
    } catch {
      throw PlanNotRun("\(error.explanation) Nothing was sent.")
    }
  }

  private func approved(
    _ file: PlanFile, on instance: InstanceIdentity
  ) throws(PlanNotRun) -> ChangePlan {
    let moment = session.moment
    do throws(PlanFileProblem) {
      return try file.approved(
        by: session.operatorName, on: instance, now: max(moment.now, moment.server ?? moment.now))
    } catch {
      throw PlanNotRun("\(error.explanation) Nothing was sent.")
    }
  }

  private func earlier(_ id: PlanID) async throws(PlanNotRun) -> PlanRecord? {
    do throws(JournalError) {
      guard let journal = try await journal.look() else { return nil }
      return try await PlanJournal(journal).record(id)
    } catch {
      throw PlanNotRun("Nothing was sent. \(error.message)")
    }
  }

  private func instance(_ tell: PlanDesk.TellInstance) async throws(PlanNotRun) -> InstanceIdentity {
    // Who only looks makes no journal; one that is there may know the instance.
    let journal = try? await self.journal.look()
    do throws(ClerkError) {
      let instance = try await session.instanceIdentity(journal)
      tell(instance)
      return instance
    } catch {
      throw PlanNotRun("Nothing was sent: the instance could not be asked for. \(error)")
    }
  }
}
