import Foundation
import TestSupport
import Testing

/// No one is added, invited, changed or removed twice, and nothing of it is lost: every change at every point, under every
/// fault, killed, made once more and sent again.
@Suite(.inRealTime) struct PeopleMatrixTests {
  private static let points = AdjustmentPoint.allCases.filter { $0 != .recorded }
  private static let faults: [CreditFault] = [
    .nothing, .tooMany, .internalError, .refusal, .locked, .resetBefore, .resetAfter, .truncated, .garbage,
    .wrongTypes,
  ]

  @Test(arguments: ShellOperation.ofPeople, points)
  func killedAndSentAgainItIsDoneOnce(operation: ShellOperation, point: AdjustmentPoint) throws {
    let matrix = try CellMatrix<PeopleCell>(
      Self.faults.filter(point.isReached), standstill: point.standstill)
    for cell in matrix.cells { try cell.prepare(operation) }
    try matrix.kill(at: point)

    // The same fault befalls its repetition: of every other one by the same command.
    try matrix.setFaults()
    for (place, cell) in matrix.cells.enumerated() { try cell.repeatIt(byCommand: place.isMultiple(of: 2)) }
    for cell in matrix.cells {
      cell.waitForEnd()
      try cell.expectTruth()
    }
    // What was sent before the kill arrives only now.
    try matrix.release()
    try matrix.sandbox.setFaults("")
    for _ in 1...2 {
      let open = try matrix.cells.filter { try !$0.open().isEmpty }
      for cell in open { try cell.repeatIt(byCommand: false) }
      for cell in open {
        cell.waitForEnd()
        try cell.expectTruth()
      }
    }
    for cell in matrix.cells { try cell.expectEnd() }
  }
}
