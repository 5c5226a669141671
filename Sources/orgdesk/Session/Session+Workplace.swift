import Changes
import ClerkAPI
import Digest
import Journal

extension Session {
  /// Who works here, and with what.
  ///
  /// - Parameter policy: What the session may do now.
  func workplace(
    policy: @escaping @Sendable () -> AccessPolicy, executor: (any TaskExecutor)? = nil
  ) -> Workplace {
    Workplace(
      client: client, journal: journal, instanceName: instanceName, operatorName: { operatorName },
      policy: policy, moment: { moment },
      newID: { UUIDText.random() }, digest: { SHA256.hexadecimal($0) }, executor: executor)
  }

  /// Stands in for an instance whose id is unknown.
  var instanceName: InstanceIdentity { InstanceIdentity(host: info.host, fingerprint: fingerprint) }

  var moment: Moment {
    let environment = ClientEnvironment.live
    return Moment(
      now: environment.now(), uptime: environment.uptime(), jitter: environment.jitter(),
      boot: SystemClock.boot, server: serverClock.now)
  }
}
