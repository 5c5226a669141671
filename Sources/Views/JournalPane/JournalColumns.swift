import Screen

/// Where the columns of the journal's list begin; the organization takes what the others leave.
struct JournalColumns {
  let age: Int
  let what: Int
  let organization: Int
  let outcome: Int
  let operatorName: Int

  init(_ rect: Rect) {
    let isWide = rect.columns >= 100
    let end = rect.column + rect.columns
    guard rect.columns >= 70 else {
      // Who did it is left to the entry itself.
      age = rect.column + 2
      what = age + 7
      organization = what + 9
      outcome = max(organization + 8, end - 12)
      operatorName = end
      return
    }
    age = rect.column + 2
    what = age + 8
    organization = what + 13
    operatorName = max(organization + 12, end - (isWide ? 26 : 10))
    outcome = max(organization + 8, operatorName - (isWide ? 25 : 19))
  }
}
