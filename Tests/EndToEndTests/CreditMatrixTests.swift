import Foundation
import Glibc
import TestSupport
import Testing

/// Money moves exactly once: every point of an adjustment, every fault, killed or not, restarted and settled.
@Suite(.inRealTime) struct CreditMatrixTests {
  @Test(arguments: AdjustmentPoint.allCases)
  func killedAndSettledByRepeatingItMovesOnce(point: AdjustmentPoint) throws {
    let matrix = try CellMatrix<CreditCell>(
      CreditFault.allCases.filter(point.isReached), standstill: point.standstill)
    try matrix.kill(at: point, more: point == .recorded ? matrix.cells.map(\.readingBackRule) : [])
    for cell in matrix.cells {
      #expect(
        try cell.journal.events() == point.events(under: cell.fault),
        "\(point) under “\(cell.fault.rawValue)”")
      #expect(
        try cell.moved().count == (point.isDone(under: cell.fault) ? 1 : 0),
        "\(point) under “\(cell.fault.rawValue)”")
    }

    // The same fault befalls its repetition.
    try matrix.setFaults()
    let open = try matrix.cells.filter { try point != .recorded || $0.isOpen() }
    for cell in open { try cell.repeatIt() }
    for cell in open { _ = cell.waitForEnd() }
    var unknown: [CreditCell] = []
    for cell in open where try cell.expectTruth() == "unknown" { unknown.append(cell) }
    // What was sent before the kill arrives only now.
    try matrix.release()
    try matrix.sandbox.setFaults("")
    for cell in unknown { try cell.repeatIt() }
    for cell in unknown {
      #expect(cell.waitForEnd() == 0)
      #expect(try cell.expectTruth() == "succeeded")
    }
    for cell in matrix.cells {
      #expect(try cell.moved().count == (cell.fault == .refusal && point.isRefusedAtOnce ? 0 : 1))
      try cell.expectWholeJournal()
    }
  }

  @Test(arguments: [1, nil] as [Int?])
  func underAFaultAloneItMovesOnceOrItIsTold(count: Int?) throws {
    let matrix = try CellMatrix<CreditCell>()
    try matrix.setFaults(count: count)
    for cell in matrix.cells { try cell.begin() }
    for cell in matrix.cells { _ = cell.waitForEnd() }
    var unknown: [CreditCell] = []
    for cell in matrix.cells where try cell.expectTruth() == "unknown" { unknown.append(cell) }
    try matrix.sandbox.setFaults("")
    for cell in unknown { try cell.repeatIt() }
    for cell in unknown {
      #expect(cell.waitForEnd() == 0)
      #expect(try cell.expectTruth() == "succeeded")
    }
    for cell in matrix.cells { try cell.expectWholeJournal() }
  }
}
