/// Chance that can be repeated: SplitMix64 (Steele, Lea, Flood 2014), its numbers depend on the seed alone.
package struct Dice {
  private var state: UInt64

  /// The dice of one trial: the same seed and number roll the same.
  package init(seed: UInt64, trial: Int) {
    state = seed &+ UInt64(trial) &* 0xD134_2543_DE82_EF95
    state = next() ^ UInt64(trial)
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range.
  package mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
  }

  /// True in so many of a hundred cases.
  package mutating func chance(_ percent: Int) -> Bool { roll(0...99) < percent }

  /// One of them; each stands there with its weight.
  package mutating func pick<Value>(_ choices: [(weight: Int, value: Value)]) -> Value {
    var rest = roll(0...choices.reduce(0) { $0 + $1.weight } - 1)
    for (weight, value) in choices {
      if rest < weight { return value }
      rest -= weight
    }
    return choices[choices.count - 1].value
  }

  /// One of them.
  package mutating func pick<Value>(of values: [Value]) -> Value { values[roll(0...values.count - 1)] }
}
