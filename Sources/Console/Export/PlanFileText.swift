import Changes
import JSON
import Screen

/// What became of a plan, as the contents of a file.
package enum PlanFileText {
  static func text(_ report: PlanReport, _ format: ExportFormat) -> String {
    switch format {
    case .json: JSONValue.object(report.json).text(pretty: true) + "\n"
    case .csv: csv(report)
    }
  }

  /// One change a line.
  package static func csv(_ report: PlanReport) -> String {
    report.table.reduce(into: CSVLine.make(PlanReport.columns)) { $0 += CSVLine.make($1.map(CSVCell.init)) }
  }
}
