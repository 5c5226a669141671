/// How long tests wait for what has to come. It is reached only where something does not come at all: on a machine that is busy
/// with other things everything takes several times as long as on an idle one.
package enum Patience {
  /// For one thing that is waited for.
  package static let limit: Duration = .seconds(90)
}
