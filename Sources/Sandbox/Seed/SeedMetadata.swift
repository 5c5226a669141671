/// Metadata as a software company keeps it about its customers, as JSON text.
///
/// It holds what a client has to show and keep exactly: numbers such as `1.10`, nesting, long digits, other scripts,
/// empty keys, empty objects, and now and then a field near its bound of 8192 bytes.
enum SeedMetadata {
  static func publicText(_ random: inout SplitMix64, plan: Plan, name: String) -> String {
    if random.chance(perMille: 150) { return "{}" }
    let region = random.pick([
      "eu-central", "eu-west", "us-east", "us-west", "ap-northeast", "ap-south", "sa-east",
    ])
    let tier = random.pick(["standard", "standard", "priority", "strategic"])
    var text = #"{"region":"\#(region)","tier":"\#(tier)""#
    if random.chance(perMille: 700) {
      text += #","features":{"new_editor":\#(random.chance(perMille: 600))"#
      if plan != .free { text += #","beta_reports":\#(random.chance(perMille: 250))"# }
      if random.chance(perMille: 200) { text += #","rollout":0.\#(random.within(1...9))0"# }
      text += "}"
    }
    if random.chance(perMille: 350) {
      text +=
        #","locale":"\#(random.pick(["en", "de-CH", "fr", "pt-BR", "ja", "ar", "he", "zh-Hant", "hi"]))""#
    }
    if random.chance(perMille: 120) {
      text +=
        #","modules":["\#(random.pick(["inbox", "boards"]))","\#(random.pick(["reports", "billing"]))"]"#
    }
    if random.chance(perMille: 40) { text += #","badge":"\#(random.pick(["🌱", "⭐️", "認定", "شريك", "é"]))""# }
    return text + "}"
  }

  static func privateText(_ random: inout SplitMix64, plan: Plan, index: Int) -> String {
    if random.chance(perMille: 120) { return "{}" }
    if random.chance(perMille: 2) { return nearTheBound(&random) }
    let owner = random.pick([
      "Customer Success EMEA", "Customer Success Americas", "Customer Success APAC", "Partner Desk",
      "Enterprise Desk", "Self-Serve",
    ])
    var text = #"{"crm_id":"\#(random.pick(["HS", "SF"]))-\#(100_000 + index)","account_owner":"\#(owner)""#
    if plan != .free, random.chance(perMille: 600) {
      let renewal = "202\(random.within(6...8))-0\(random.within(1...9))-\(random.within(10...28))"
      text +=
        #","contract":{"renews_on":"\#(renewal)","discount":\#(random.pick(["0", "0.10", "0.15", "1.10e-1"]))"#
      text +=
        #","terms":{"net_days":\#(random.pick(["14", "30", "60"])),"po_required":\#(random.chance(perMille: 300))}}"#
    }
    if random.chance(perMille: 300) {
      text += #","health":\#(random.within(1...9)).\#(random.within(0...9))0"#
    }
    if random.chance(perMille: 250) {
      let note = random.pick([
        "Asked for SSO twice; follow up after the release.", "Prefers e-mail.\nNo calls before ten.",
        "Moved from the old plan, price kept.", "説明は日本語で。", "Fragt nach „Datenhaltung in der EU“.",
        "Seats grow every quarter — check the limit.", "<b>do not</b> merge with the sister company",
      ])
      text += #","notes":"\#(note.replacing("\n", with: "\\n"))""#
    }
    if random.chance(perMille: 150) {
      text += #","imports":[{"source":"csv","rows":\#(random.within(10...90_000)),"ok":true}"#
      text += random.chance(perMille: 300) ? #",{"source":"api","rows":0,"ok":false,"error":null}]"# : "]"
    }
    if random.chance(perMille: 60) {
      text += #","ledger_ref":\#(random.pick(["12345678901234567890", "9007199254740993"]))"#
    }
    if random.chance(perMille: 20) { text += #","":{"a":{"b":{"c":{"d":{"e":[[],{},[null]]}}}}}"# }
    return text + "}"
  }

  /// A field of about 8,000 bytes.
  private static func nearTheBound(_ random: inout SplitMix64) -> String {
    let lines = (0..<98).map {
      #""\#(String($0))":"\#(String(random.next(), radix: 36)) imported from the old system, line \#($0)""#
    }
    return #"{"legacy_export":{\#(lines.joined(separator: ","))}}"#
  }
}
