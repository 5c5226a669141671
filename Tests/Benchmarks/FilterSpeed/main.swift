import BenchmarkSupport
import ClerkAPI
import Foundation
import Index
import JSON

// Filters an index of organizations key by key, beside `fzf --filter` on the same names, and says what the index takes.
// Usage: filter-speed [ORGANIZATIONS …]

let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let queries = [
  "paper films", "mowen", "pprflm", "gmbh", "e", "harbor 77", "public.plan.tier:gold members:>50",
]
let order = OrganizationOrder(field: .createdAt, descending: true)

for count in counts.isEmpty ? [100_000, 1_000_000] : counts {
  let before = ProcessMemory.resident
  var index = OrganizationIndex()
  let sample = SampleOrganizations(count: count)
  var raw = 0
  let reading = ContinuousClock().measure {
    for start in stride(from: 0, to: count, by: 500) {
      let (page, bytes) = sample.page(start..<min(start + 500, count))
      raw += bytes
      index.add(page)
    }
  }
  let grown = ProcessMemory.resident - before
  print(
    "\(count) organizations: index \(grown >> 20) MB, raw JSON \(raw >> 20) MB; made and added in \(ms(reading)) ms"
  )

  // Sorting once, as after reading.
  let sorting = ContinuousClock().measure { _ = index.all(by: order) }
  print("  sorted in \(ms(sorting)) ms")
  for column in [
    "name", "slug", "limit", "created_by", "public.plan.tier", "public.plan.seats",
    "private.health",
  ] {
    let field: IndexOrder.Field =
      switch column {
      case "name": .name
      case "slug": .slug
      case "limit": .limit
      default: MetadataField(parsing: column).map { .metadata($0) } ?? .member(column)
      }
    // The other direction each time, so that it is sorted anew.
    var times: [Duration] = []
    for turn in 0..<10 {
      let order = IndexOrder(field, descending: turn % 2 == 0)
      times.append(ContinuousClock().measure { _ = index.all(by: order) })
    }
    times.sort()
    print("  sorted by \(column): median \(ms(times[5])) ms, worst \(ms(times[9])) ms")
  }
  for query in queries {
    let filter = try Filter(parsing: query, in: sample.context)
    var times: [Duration] = []
    var found = 0
    for _ in 0..<(count > 200_000 ? 40 : 200) {
      times.append(ContinuousClock().measure { found = index.matches(filter, by: order).count })
    }
    times.sort()
    print(
      "  \(query): median \(ms(times[times.count / 2])) ms, worst \(ms(times[times.count - 1])) ms, \(found) found"
    )
  }

  // The keys of a word, one after the other, as it is typed.
  var typed: [Duration] = []
  for length in 1..."harbor freight".count {
    let filter = try Filter(parsing: String("harbor freight".prefix(length)), in: sample.context)
    typed.append(ContinuousClock().measure { _ = index.matches(filter, by: order) })
  }
  print("  typing “harbor freight”: worst key \(ms(typed.max() ?? .zero)) ms")
  try Fzf.compare(sample.names(count), queries.dropLast())
}
