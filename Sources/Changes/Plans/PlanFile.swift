import ClerkAPI
import JSON

/// A plan of credit adjustments that one person writes into a file and a second one applies.
///
/// It has everything that is sent, the change ids and idempotency keys among it: applied twice, on one machine or two, it
/// happens once. A digest tells mistakes; it is no signature. There is no secret in it, and nothing of the organizations
/// but their names and balances.
package struct PlanFile: Hashable, Sendable {
  /// Bytes to a digest of them, in letters and digits.
  package typealias Digest = ([UInt8]) -> String

  /// How long it can be applied after it was written, in milliseconds: as long as an idempotency key is trusted.
  package static let lifetime = IdempotencyKeyTrust.lifetime

  private static let format = "orgdesk-plan"
  private static let version: Int64 = 1

  package let plan: ChangePlan

  package var author: String { plan.operator }
  package var expiresAt: Timestamp {
    plan.expiresAt ?? Timestamp(milliseconds: plan.createdAt.milliseconds + Self.lifetime)
  }

  package init(_ plan: ChangePlan) {
    var kept = plan.with(
      rows: plan.rows.map { row in
        var row = row
        row.before = nil
        return row
      })
    kept.expiresAt = Timestamp(milliseconds: plan.createdAt.milliseconds + Self.lifetime)
    self.plan = kept
  }

  // MARK: Writing

  package func text(digest: Digest) -> String {
    var json = JSONObject(present: [
      "format": Self.format, "version": Self.version, "id": plan.id.rawValue, "title": plan.title,
      "instance": plan.instance.rawValue, "author": author, "created_at": plan.createdAt.description,
      "expires_at": expiresAt.description, "rows": JSONValue.array(plan.rows.map { .object($0.json) }),
    ])
    json["digest"] = .string(JSONString("sha256:" + digest(JSONValue.object(json).bytes())))
    return JSONValue.object(json).text(pretty: true) + "\n"
  }

  // MARK: Reading

  package init(parsing bytes: [UInt8], digest: Digest) throws(PlanFileProblem) {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw .unreadable("\(error)")
    }
    guard let json = value.objectValue else { throw .unreadable("it is not a JSON object.") }
    guard json["format"]?.stringValue == Self.format else {
      throw .unreadable("its format is not “\(Self.format)”.")
    }
    guard json["version"]?.int64Value == Self.version else {
      throw .otherVersion(json["version"]?.text() ?? ToldText.none)
    }
    var said = json
    said.removeValue(forKey: "digest")
    // Whitespace between members does not count, everything else does: also what is not read below.
    guard json["digest"]?.stringValue == "sha256:" + digest(JSONValue.object(said).bytes()) else {
      throw .altered
    }
    do throws(JSONReadError) {
      plan = try Self.plan(JSONReader(.object(json)))
    } catch {
      throw .unreadable("\(error)")
    }
    guard isConsistent else { throw .altered }
  }

  private static func plan(_ reader: JSONReader) throws(JSONReadError) -> ChangePlan {
    var rows: [ChangeIntent] = []
    for row in try reader.required("rows").array() { rows.append(try ChangeIntent(row)) }
    var plan = ChangePlan(
      id: PlanID(rawValue: try reader.string("id")), title: try reader.string("title"),
      instance: InstanceIdentity(rawValue: try reader.string("instance")),
      operator: try reader.string("author"), createdAt: try time("created_at", reader), rows: rows)
    plan.expiresAt = try time("expires_at", reader)
    return plan
  }

  private static func time(_ key: String, _ reader: JSONReader) throws(JSONReadError) -> Timestamp {
    let member = try reader.required(key)
    guard let time = Timestamp(rfc3339: try member.string()) else { throw member.mismatch("a time") }
    return time
  }

  /// Whether it says nothing that no plan file says: a digest can be recomputed, by mistake too.
  private var isConsistent: Bool {
    let keys = Set(plan.rows.compactMap(\.request.idempotencyKey))
    let life = expiresAt.milliseconds - plan.createdAt.milliseconds
    return !plan.rows.isEmpty && keys.count == plan.rows.count && !keys.contains("")
      && Set(plan.rows.map(\.id)).count == plan.rows.count && (0...Self.lifetime).contains(life)
      && plan.rows.allSatisfy { row in
        row.asksForSomething && row.instance == plan.instance && row.batch == plan.id.rawValue
          && row.operator == author && row.organization != nil && row.proposedBy == nil
      }
  }

  // MARK: Applying

  /// The plan as a second person applies it: with the ids and keys that its author made.
  ///
  /// - Parameters:
  ///   - name: Who approves it.
  ///   - instance: The instance of this session.
  ///   - now: The latest of the times that are known.
  package func approved(
    by name: String, on instance: InstanceIdentity, now: Timestamp
  ) throws(PlanFileProblem) -> ChangePlan {
    guard plan.instance == instance else { throw .otherInstance(plan.instance) }
    guard now < expiresAt else { throw .tooOld(expiresAt) }
    guard plan.createdAt.milliseconds <= now.milliseconds + IdempotencyKeyTrust.tolerance else {
      throw .fromLater(plan.createdAt)
    }
    guard name.lowercased() != author.lowercased() else { throw .ownAuthor(author) }
    let rows = plan.rows.map { row in
      var approved = ChangeIntent(
        id: row.id, instance: row.instance, operator: name, organization: row.organization,
        request: row.request, balanceBefore: row.balanceBefore)
      approved.reason = row.reason
      approved.ticket = row.ticket
      approved.batch = row.batch
      approved.reverts = row.reverts
      approved.proposedBy = author
      return approved
    }
    var approved = ChangePlan(
      id: plan.id, title: plan.title, instance: plan.instance, operator: name, createdAt: now, rows: rows)
    approved.expiresAt = expiresAt
    return approved
  }
}

extension ChangeIntent {
  /// Whether it adjusts credits by an amount above zero; the sign of no other can be turned safely.
  fileprivate var asksForSomething: Bool {
    if case .adjustCredits(let adjustment) = draft.request { adjustment.amount.minorUnits > 0 } else { false }
  }
}

/// Why a plan file is not applied; nothing was sent.
package enum PlanFileProblem: Error, Hashable, Sendable {
  /// Not a plan file; why, in a sentence.
  case unreadable(String)
  case otherVersion(String)
  case altered
  case otherInstance(InstanceIdentity)
  case tooOld(Timestamp)
  /// It was made later than now, by this machine's clock.
  case fromLater(Timestamp)
  case ownAuthor(String)

  package var explanation: String {
    switch self {
    case .unreadable(let reason): "Not a plan file: \(reason)"
    case .otherVersion(let version):
      "The plan file is of version \(version), which this orgdesk does not support. Use the version that wrote it."
    case .altered: "The plan file was altered: its digest does not match. Have it written again."
    case .otherInstance(let instance): "The plan is for another instance (\(instance))."
    case .tooOld(let end):
      "The plan expired at \(end): its idempotency keys are trusted for a limited time. Have it written again."
    case .fromLater(let time):
      "The plan was written at \(time), which is later than this machine's time. Correct the clocks."
    case .ownAuthor(let name): "The plan was written by \(name) and needs someone else's approval."
    }
  }
}
