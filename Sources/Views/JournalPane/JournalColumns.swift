import Screen

/// Where the columns of the journal's list begin; what a change does and its organization share what the others leave.
struct JournalColumns {
  let time: Int
  /// Whether there is room for the time of the day.
  let hasTime: Bool
  let what: Int
  /// The same as `outcome` where there is no room for it.
  let organization: Int
  let outcome: Int
  let instance: Int
  let operatorName: Int

  /// - Parameter hasSeveralInstances: Whether it has to be said which instance a change was made on.
  init(_ rect: Rect, hasSeveralInstances: Bool) {
    let end = rect.column + rect.columns
    let isWide = rect.columns >= 100
    time = rect.column + 2
    hasTime = rect.columns >= 60
    what = time + (hasTime ? 17 : 11)
    // Who did it is left to the entry itself where there is no room.
    operatorName = isWide ? end - 18 : end
    instance = hasSeveralInstances && hasTime ? operatorName - 11 : operatorName
    outcome = max(what + 8, instance - (isWide ? 24 : hasTime ? 17 : 12))
    organization = hasTime ? what + max(12, (outcome - what) * 11 / 20) : outcome
  }
}
