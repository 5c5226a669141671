/// Finds numbers by the bytes that they stand for. Where the bytes are is known to whoever asks.
struct ByteTable {
  /// Number and hash; the number is -1 where a slot is free.
  private var slots = [(number: Int32, hash: UInt32)](repeating: (-1, 0), count: 16)
  private var count = 0

  /// FNV-1a.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// - Parameter isMeant: Whether a number stands for the bytes.
  func number(hash: UInt64, where isMeant: (Int) -> Bool) -> Int? {
    let short = UInt32(truncatingIfNeeded: hash)
    var place = Int(short) & (slots.count - 1)
    while slots[place].number >= 0 {
      if slots[place].hash == short, isMeant(Int(slots[place].number)) { return Int(slots[place].number) }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// - Parameter number: At most `Int32.max`, and not in it yet.
  mutating func insert(_ number: Int, hash: UInt64) {
    if 2 * count >= slots.count {
      let old = slots
      slots = [(number: Int32, hash: UInt32)](repeating: (-1, 0), count: 2 * old.count)
      for slot in old where slot.number >= 0 { put(slot) }
    }
    put((Int32(number), UInt32(truncatingIfNeeded: hash)))
    count += 1
  }

  private mutating func put(_ slot: (number: Int32, hash: UInt32)) {
    var place = Int(slot.hash) & (slots.count - 1)
    while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }
}
