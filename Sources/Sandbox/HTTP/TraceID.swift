/// Clerk's trace ids: 32 hexadecimal digits, in the header of every answer and in the body of every refusal.
enum TraceID {
  static func make() -> String {
    var result = ""
    for _ in 0..<2 {
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      result += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return result
  }
}
