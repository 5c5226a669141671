import ClerkAPI

extension ConsoleState {
  /// What the keys mean now.
  package var context: KeyContext { scene.context }

  /// The organization that commands are about.
  package var subject: OrganizationID? {
    focus == .detail ? detail?.id : list.cursor.id
  }

  /// The next moment at which something on screen changes by itself.
  package var wakeAt: Timestamp? {
    var moments: [Timestamp] = []
    if let expiry = notice?.expiresAt { moments.append(expiry) }
    let ages = [
      list.readAt, detail?.organization.readAt, detail?.subscription.readAt, detail?.credits.readAt,
    ]
    moments += ages.compactMap { $0 }.map { AgeText(of: $0, at: now).changesAt }
    let changes = [
      journal?.read.changesAt(now, showsAges: false), detail?.changes.changesAt(now, showsAges: true),
    ]
    moments += changes.compactMap { $0 }
    let waits = [
      list.retry, detail?.organization.retry, detail?.subscription.retry, detail?.credits.retry,
      change?.credits?.wait, export?.wait, bulk?.wait,
    ]
    if waits.contains(where: { $0 != nil }) {
      moments.append(Timestamp(milliseconds: now.milliseconds + 1000))
    }
    // Ages of answers that came together change together: one waking for all of the next second.
    guard let first = moments.min() else { return nil }
    return moments.filter { $0.milliseconds - first.milliseconds < 1000 }.max()
  }
}
