import ClerkAPI
import Text

/// What a filter can ask about, besides metadata.
enum FilterField: String, CaseIterable {
  case name
  case slug
  case id
  case members
  case limit
  case full
  case over
  case created
  case updated
  case logo
  case admin

  /// What is wrong with a name that is none of a field's.
  static func unknown(_ name: String) -> String {
    let fields = allCases.map(\.rawValue)
    if let near = nearest(to: name) {
      return "“\(name)” is not a field, did you mean \(near)? In quotes it is a word like others"
    }
    return
      "“\(name)” is not a field. Fields: \(fields.joined(separator: ", ")), public.… and private.…; in quotes it is a word like others"
  }

  /// The field that was probably meant.
  static func nearest(to name: String) -> String? {
    NearestName.suggestion(for: name, among: allCases.map(\.rawValue))
  }

  func condition(
    _ value: FilterValue, _ context: FilterContext
  ) throws(FilterMistake) -> FilterTerm.Condition {
    switch self {
    case .name: .part(try value.pattern(), in: .name)
    case .slug: .part(try value.pattern(), in: .slug)
    case .id: .part(try value.pattern(), in: .id)
    case .members: .number(.members, try number(value))
    case .limit: .number(.limit, try number(value))
    case .full: .full(try value.yesOrNo(rawValue))
    case .over: .over(try value.yesOrNo(rawValue))
    case .created: try date(.created, value, context)
    case .updated: try date(.updated, value, context)
    case .logo: .logo(try value.yesOrNo(rawValue))
    case .admin: try admin(value)
    }
  }

  private func admin(_ value: FilterValue) throws(FilterMistake) -> FilterTerm.Condition {
    guard value.isWord("none") else {
      throw value.mistake("admin takes none: organizations that no one can administer")
    }
    return .lacksAdmin
  }

  // MARK: Numbers

  private func number(_ value: FilterValue) throws(FilterMistake) -> NumberCondition {
    if value.isWord("none") { return .none }
    let problem = "\(rawValue) takes a number, such as 5, >100, <=20 or 10..50, or none"
    func number(_ text: String) throws(FilterMistake) -> Int64 {
      guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int64(text),
        number < Int64.max
      else { throw value.mistake(problem) }
      return number
    }
    if let (comparison, text) = value.comparison {
      let bound = try number(text)
      switch comparison {
      case .above: return .within(bound + 1...Int64.max)
      case .atLeast: return .within(bound...Int64.max)
      // No count is below 0: nothing is found.
      case .below: return .within(-1...max(-1, bound - 1))
      case .atMost: return .within(0...bound)
      }
    }
    if let (low, high) = value.range {
      let (low, high) = (try number(low), try number(high))
      guard low <= high else { throw value.mistake("\(high) is less than \(low)") }
      return .within(low...high)
    }
    let exact = try number(value.text)
    return .within(exact...exact)
  }

  // MARK: Days

  private func date(
    _ date: FilterTerm.Date, _ value: FilterValue, _ context: FilterContext
  ) throws(FilterMistake) -> FilterTerm.Condition {
    func problem() -> FilterMistake {
      value.mistake("\(rawValue) takes a day or an age, such as 2026-11-26, >=2026-11-26, <90d or >2w")
    }
    func period(_ text: String) throws(FilterMistake) -> Range<Int64> {
      guard let period = Self.period(text, context.time) else {
        throw LocalTime.problem(ofDay: text).map(value.mistake) ?? problem()
      }
      return period
    }
    if let (comparison, text) = value.comparison {
      if let age = Self.age(text) {
        // Younger is later.
        let moment = context.now.milliseconds - age
        return switch comparison {
        case .below: .date(date, from: moment + 1, before: nil)
        case .atMost: .date(date, from: moment, before: nil)
        case .above: .date(date, from: nil, before: moment)
        case .atLeast: .date(date, from: nil, before: moment + 1)
        }
      }
      let day = try period(text)
      return switch comparison {
      case .above: .date(date, from: day.upperBound, before: nil)
      case .atLeast: .date(date, from: day.lowerBound, before: nil)
      case .below: .date(date, from: nil, before: day.lowerBound)
      case .atMost: .date(date, from: nil, before: day.upperBound)
      }
    }
    if let (low, high) = value.range {
      let (first, last) = (try period(low), try period(high))
      guard first.lowerBound < last.upperBound else { throw value.mistake("\(high) is before \(low)") }
      return .date(date, from: first.lowerBound, before: last.upperBound)
    }
    let day = try period(value.text)
    return .date(date, from: day.lowerBound, before: day.upperBound)
  }

  /// A day, a month (`2026-11`), a year, or a moment with its time.
  private static func period(_ text: String, _ time: LocalTime) -> Range<Int64>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    switch (parts.count, text.utf8.count) {
    case (1, 4):
      guard let year = Int(text) else { return nil }
      return between("\(text)-01-01", year < 9999 ? "\(padded(year + 1, 4))-01-01" : nil, time)
    case (2, 7):
      guard let year = Int(parts[0]), let month = Int(parts[1]) else { return nil }
      let next = month < 12 ? (year, month + 1) : (year + 1, 1)
      return between(
        "\(text)-01", next.0 <= 9999 ? "\(padded(next.0, 4))-\(padded(next.1, 2))-01" : nil, time)
    default:
      guard let start = time.moment(parsing: text)?.milliseconds,
        let end = time.moment(parsing: text, endsDay: true)?.milliseconds
      else { return nil }
      return start..<max(end, start + 1)
    }
  }

  private static func between(_ first: String, _ next: String?, _ time: LocalTime) -> Range<Int64>? {
    guard let start = time.moment(parsing: first)?.milliseconds else { return nil }
    guard let end = next.flatMap({ time.moment(parsing: $0)?.milliseconds }) else { return start..<Int64.max }
    return start..<end
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// `90d` in milliseconds: hours, days, weeks.
  private static func age(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = text.last.flatMap({ units[$0] }), text.utf8.dropLast().allSatisfy({ $0 &- 0x30 < 10 }),
      let count = Int64(text.dropLast())
    else { return nil }
    let (product, isTooLong) = count.multipliedReportingOverflow(by: unit)
    return isTooLong || product > 1 << 50 ? 1 << 50 : product
  }
}
