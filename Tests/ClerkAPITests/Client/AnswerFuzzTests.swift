import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Whatever a server answers, it is read or refused")
struct AnswerFuzzTests {
  private static let id = OrganizationID(rawValue: Samples.id)

  /// An operation, and an answer it understands.
  struct Subject: Sendable {
    var name: String
    var sample: String
    /// Sends it and writes down all that was read.
    var call: @Sendable (ClerkClient) async throws(ClerkError) -> String
  }

  static let subjects: [Subject] = [
    Subject(name: "list", sample: Samples.page) { client async throws(ClerkError) in
      text(try await client.listOrganizations())
    },
    Subject(name: "get", sample: Samples.organization) { client async throws(ClerkError) in
      text(try await client.organization("acme"))
    },
    Subject(name: "delete", sample: Samples.deleted) { client async throws(ClerkError) in
      text(try await client.deleteOrganization(id))
    },
    Subject(name: "subscription", sample: Samples.subscription) { client async throws(ClerkError) in
      text(try await client.subscription(id))
    },
    Subject(name: "credits", sample: Samples.balance) { client async throws(ClerkError) in
      text(try await client.creditBalance(id))
    },
    Subject(name: "adjust", sample: Samples.ledgerEntry) { client async throws(ClerkError) in
      let amount = Money(minorUnits: 1, currency: .usd)
      return text(
        try await client.adjustCredits(
          id, CreditAdjustment(action: .increase, amount: amount, idempotencyKey: "k")))
    },
    Subject(name: "instance", sample: Samples.instance) { client async throws(ClerkError) in
      text(try await client.instance())
    },
  ]

  private static func text<Value>(_ response: ClerkResponse<Value>) -> String {
    var text = ""
    dump(response.value, to: &text)
    return text
  }

  @Test(arguments: subjects.indices)
  func answersThatWereTamperedWith(index: Int) async throws {
    let subject = Self.subjects[index]
    var chance = SeededGenerator(seed: UInt64(index))
    let sample = try JSONValue(parsing: subject.sample)
    var outcomes: Set<Bool> = []
    for _ in 0..<400 {
      var answer = sample
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        answer = Mutation.apply(to: answer, using: &chance)
      }
      let script = ScriptedTransport([.json(answer.text())])
      do throws(ClerkError) {
        let text = try await subject.call(TestWorld().client(script))
        #expect(!text.isEmpty)
        outcomes.insert(true)
      } catch {
        #expect(error.status == 200, "\(error)")
        #expect(error.explanation.hasPrefix("At "), "\(error)")
        outcomes.insert(false)
      }
    }
    // Both happened: it is neither too strict nor blind.
    #expect(outcomes.count == 2, "\(subject.name)")
  }

  @Test("Bytes that were damaged", arguments: subjects.indices)
  func damagedBytes(index: Int) async {
    let subject = Self.subjects[index]
    var chance = SeededGenerator(seed: UInt64(index) + 100)
    for round in 0..<300 {
      var bytes = Array(subject.sample.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: .min ... .max, using: &chance)
      }
      if round % 3 == 0 { bytes.removeLast(Int.random(in: 0...bytes.count, using: &chance)) }
      let status = round % 2 == 0 ? 200 : 422
      let script = ScriptedTransport([.success(HTTPResponse(status: status, body: bytes))])
      do throws(ClerkError) {
        #expect(try await subject.call(TestWorld().client(script)).isEmpty == false)
      } catch {
        #expect(error.status == status)
        #expect(!error.headline.isEmpty)
        #expect(error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      }
    }
  }
}
