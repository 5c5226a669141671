import BenchmarkSupport
import ClerkAPI
import ClerkHTTP
import Console
import Foundation
import Index
import Journal
import Synchronization

/// Reads all organizations into an index on the threads on which the console does: one carries the requests, one takes
/// in the pages, one keeps the index.
enum IndexRun {
  /// Prints milliseconds, organizations, and bytes in memory before, with the index, and at most.
  static func print(from url: String) async throws {
    let address = try APIAddress(parsing: url)
    let network = try NetworkTransport(address: address, environment: [:])
    let client = ClerkClient(
      address: address, key: SecretKey("sk_test_bench"), transport: network.transport,
      environment: environment, userAgent: "read-speed")
    // The connection stands, as in a console that shows its first rows.
    _ = try await client.listOrganizations(OrganizationQuery())
    let before = ProcessMemory.resident
    let start = ContinuousClock.now
    let index = try await read(client.inBackground)
    let took = ContinuousClock.now - start
    let after = ProcessMemory.resident
    Swift.print(ms(took), index.count, before, after, ProcessMemory.peak)
    await network.shutdown()
  }

  private static func read(_ client: ClerkClient) async throws -> OrganizationIndex {
    let reader = IndexReader { (query) async in
      do throws(ClerkError) {
        return .success(try await client.organizationRows(query))
      } catch {
        return .failure(error)
      }
    }
    let (pages, arrived) = AsyncStream.makeStream(of: IndexPage.self)
    let failure = Task(executorPreference: DiskExecutor.shared) { () async -> ClerkError? in
      let failure = await reader.read(from: IndexPlace()) { arrived.yield($0) }
      arrived.finish()
      return failure
    }
    var index = OrganizationIndex()
    for await page in pages { index.add(page.block) }
    if let failure = await failure.value { throw failure }
    return index
  }

  private static var environment: ClientEnvironment {
    ClientEnvironment(
      now: { Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) },
      uptime: { ContinuousClock.now - start }, sleep: { try await NetworkExecutor.shared.sleep(for: $0) },
      jitter: { 0 })
  }

  private static let start = ContinuousClock.now
}
