/// Tells what was typed before a frame was on the screen from what was typed after.
///
/// Bytes that wait to be read when a frame has just been painted were typed by someone who saw an earlier one.
struct TypedAhead {
  private var count = 0
  private var frame = 0
  /// The frame that the last byte read was typed at.
  private(set) var latest = 0

  /// To be called when a frame has been painted.
  ///
  /// - Parameter before: The number of the frame before it.
  /// - Parameter waiting: How many bytes wait to be read.
  mutating func frameIsPainted(after before: Int, waiting: Int) {
    // What waited at an earlier frame and was not read since keeps the earliest.
    if count == 0 { frame = before }
    count = waiting
  }

  /// Parts bytes that were read by the frame that was on the screen when they were typed.
  ///
  /// - Parameter frame: The last that was painted.
  mutating func split(_ count: Int, frame: Int) -> [(bytes: Range<Int>, frame: Int)] {
    let ahead = min(count, self.count)
    self.count -= ahead
    let parts = [(bytes: 0..<ahead, frame: self.frame), (bytes: ahead..<count, frame: frame)]
    latest = parts.last { !$0.bytes.isEmpty }?.frame ?? latest
    return parts.filter { !$0.bytes.isEmpty }
  }
}
