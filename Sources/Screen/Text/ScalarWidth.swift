/// How many columns a scalar takes in a terminal.
enum ScalarWidth {
  /// 0 for marks and format characters, 2 for East Asian wide characters and emoji, else 1.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if isIn(ZeroWidthScalars.ranges, value) { return 0 }
    if value >= 0x1100, isIn(WideScalars.ranges, value) { return 2 }
    return 1
  }

  private static func isIn(_ ranges: [(UInt32, UInt32)], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count - 1
    while low <= high {
      let middle = (low + high) / 2
      if value < ranges[middle].0 {
        high = middle - 1
      } else if value > ranges[middle].1 {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
