/// The sandbox's control interface did not do what a test asked for.
struct ControlRefused: Error {
  var status: Int
  var body: String
}
