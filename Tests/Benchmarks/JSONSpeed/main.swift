import Foundation
import JSON

// Reads one list page of 500 organizations with JSONReader and with Foundation's JSONDecoder, in turns, and
// compares the medians. Build it for release: `swift run -c release json-speed [ROUNDS]`.

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100
let page = ListPage(organizations: 500).text
let bytes = Array(page.utf8)
let data = Data(bytes)

func milliseconds(_ work: () throws -> Int) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  let count = try work()
  let elapsed = clock.now - start
  precondition(count == 500, "A page was not read whole.")
  return Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1e3
}

func median(_ values: [Double]) -> Double {
  values.sorted()[values.count / 2]
}

func readPage() throws -> ReadPage { try ReadPage(JSONReader(JSONValue(parsing: bytes))) }
func decodePage() throws -> DecodedPage { try JSONDecoder().decode(DecodedPage.self, from: data) }

let (read, decoded) = (try readPage(), try decodePage())
precondition(read.totalCount == decoded.totalCount && read.data.count == decoded.data.count)
for (one, other) in zip(read.data, decoded.data) {
  precondition(one.agrees(with: other), "The two readings of \(one.id) differ.")
}

var ours: [Double] = []
var foundations: [Double] = []
var parsing: [Double] = []
for _ in 0..<max(3, rounds) {
  ours.append(try milliseconds { try readPage().data.count })
  foundations.append(try milliseconds { try decodePage().data.count })
  parsing.append(
    try milliseconds { try JSONReader(JSONValue(parsing: bytes)).required("data").array().count })
}

func line(_ name: String, _ value: Double, _ unit: String) {
  print("\(name.padding(toLength: 36, withPad: " ", startingAt: 0))\(String(format: "%8.2f", value)) \(unit)")
}

print("a page of 500 organizations, \(bytes.count / 1024) KiB, median of \(ours.count)")
line("JSONReader", median(ours), "ms")
line("  of it parsing", median(parsing), "ms")
line("JSONDecoder", median(foundations), "ms")
line("JSONReader / JSONDecoder", median(ours) / median(foundations), "(at most 1.00)")
