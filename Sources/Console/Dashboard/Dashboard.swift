import Changes

/// Opens organizations and people in the Clerk Dashboard.
enum Dashboard {
  private static let address = "https://dashboard.clerk.com"

  /// Opens it in the browser; the instance is asked for first where its id makes the address certain.
  static func open(_ state: inout ConsoleState, _ subject: DashboardSubject) -> [Effect] {
    let session = state.session
    if session.hasDashboard, session.application != nil, session.instanceID == nil {
      return [.read(state.ask(.dashboard(subject)), .instance)]
    }
    return show(&state, subject)
  }

  static func answered(
    _ state: inout ConsoleState, _ subject: DashboardSubject, _ answer: Answer
  ) -> [Effect] {
    if case .instance(.success(let instance)) = answer { state.session.instance = instance }
    return show(&state, subject)
  }

  private static func show(_ state: inout ConsoleState, _ subject: DashboardSubject) -> [Effect] {
    let what = "\(subject.name) in the Dashboard"
    guard let link = link(to: subject, what, state.session) else {
      state.say(.warning, "Not opened: the id is not valid in a URL.")
      return []
    }
    guard state.session.hasDashboard else {
      state.push(SelectableText(link.address, heading: "No Dashboard for a sandbox. On Clerk this would be:"))
      return []
    }
    return [.openLink(link)]
  }

  /// Nil for an id that cannot be part of an address.
  static func link(to subject: DashboardSubject, _ what: String, _ session: SessionInfo) -> WebLink? {
    let parts = [subject.path] + [session.application, session.instanceID].compactMap { $0 }
    guard parts.allSatisfy({ $0.utf8.allSatisfy(isPlain) }) else { return nil }
    if let application = session.application, let instance = session.instanceID {
      return WebLink(
        "\(address)/apps/\(application)/instances/\(instance)/\(subject.path)", what: what)
    }
    let instance = session.instanceID.map { " \($0)" } ?? ""
    return WebLink(
      "\(address)/~/\(subject.path)", what: what,
      caution:
        "The Dashboard shows the instance used there last; this is \(session.environment.rawValue)\(instance)."
    )
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

extension SessionInfo {
  /// The id of the instance; nil until it is known.
  var instanceID: String? { instance.flatMap { $0.rawValue.hasPrefix("ins_") ? $0.rawValue : nil } }
}
