/// A word as someone types it who remembers a name roughly: found folded, as a part, or with gaps.
package struct WordPattern: Hashable, Sendable {
  /// How a word was found, from the best way to the worst.
  package enum Rank {
    package static let whole: UInt8 = 0
    package static let prefix: UInt8 = 1
    package static let wordStart: UInt8 = 2
    package static let part: UInt8 = 3
    /// And more for each gap.
    static let gaps: UInt8 = 16
    static let mostGaps: UInt8 = 31
  }

  /// Folded.
  package let bytes: [UInt8]
  /// The letters that a text has to hold; see `letters(of:)`.
  package let letters: UInt64

  package init(_ word: String) {
    bytes = Folding.fold(word)
    letters = bytes.withUnsafeBufferPointer(Self.letters)
  }

  /// Which letters folded text holds, a bit for each: where one of the word's is missing, the word is not there. ASCII
  /// letters and digits have a bit of their own, all else shares the rest.
  package static func letters(of folded: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for byte in folded { letters |= bit(byte) }
    return letters
  }

  @inline(__always)
  private static func bit(_ byte: UInt8) -> UInt64 {
    switch byte {
    case 0x61...0x7A: 1 << UInt64(byte - 0x61)
    case 0x30...0x39: 1 << UInt64(26 + byte - 0x30)
    default: 1 << UInt64(36 + byte % 28)
    }
  }

  /// How well folded text matches, the smaller the better; nil if the word is not in it, with or without gaps.
  package func rank(in text: UnsafeBufferPointer<UInt8>, allowsGaps: Bool = true) -> UInt8? {
    bytes.withUnsafeBufferPointer { word in
      if word.isEmpty { return Rank.part }
      if let place = Self.find(word, in: text) {
        if place == 0 { return word.count == text.count ? Rank.whole : Rank.prefix }
        // A later occurrence may begin a word.
        var next: Int? = place
        while let found = next {
          if Self.beginsWord(found, text) { return Rank.wordStart }
          next = Self.find(word, in: text, from: found + 1)
        }
        return Rank.part
      }
      return allowsGaps ? Self.gapRank(word, in: text) : nil
    }
  }

  /// The ranges of folded text that match; empty if none does.
  package func ranges(in text: [UInt8], allowsGaps: Bool = true) -> [Range<Int>] {
    guard !bytes.isEmpty else { return [] }
    return text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { word in
        if var place = Self.find(word, in: text) {
          var next: Int? = place
          while let found = next {
            if Self.beginsWord(found, text) {
              place = found
              break
            }
            next = Self.find(word, in: text, from: found + 1)
          }
          return [place..<place + word.count]
        }
        guard allowsGaps else { return [] }
        var ranges: [Range<Int>] = []
        let isFound = Self.gapped(word, in: text) { place in
          if let last = ranges.last, last.lowerBound == place + 1 {
            ranges[ranges.count - 1] = place..<last.upperBound
          } else {
            ranges.append(place..<place + 1)
          }
        }
        return isFound ? ranges.reversed() : []
      }
    }
  }

  // MARK: Searching

  /// The first occurrence from a place on.
  package static func find(
    _ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    let last = text.count - word.count
    guard start <= last else { return nil }
    let first = word[0]
    var place = start
    while place <= last {
      if text[place] == first {
        var length = 1
        while length < word.count, text[place + length] == word[length] { length += 1 }
        if length == word.count { return place }
      }
      place += 1
    }
    return nil
  }

  /// Finds the word's letters in their order, as close together as they stand before the first place at which all were
  /// seen, and tells the place of each of its bytes, from the last to the first. Letters of several bytes are found
  /// whole.
  @inline(__always)
  private static func gapped(
    _ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, each: (Int) -> Void
  ) -> Bool {
    guard word.count <= text.count else { return false }
    var end = 0
    var index = 0
    while index < word.count {
      let length = letterLength(word[index])
      guard let found = findLetter(word, index, length, text, from: end) else { return false }
      end = found + length
      index += length
    }
    // From its end back: the last letters that could stand for the first ones.
    var place = end
    while index > 0 {
      var length = 1
      while word[index - length] & 0xC0 == 0x80, index > length { length += 1 }
      place -= length
      while !matches(word, index - length, length, text, place) { place -= 1 }
      for step in (0..<length).reversed() { each(place + step) }
      index -= length
    }
    return true
  }

  private static func findLetter(
    _ word: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int, _ text: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Int? {
    var place = start
    while place + length <= text.count {
      if text[place] == word[index], length == 1 || matches(word, index, length, text, place) { return place }
      place += 1
    }
    return nil
  }

  private static func matches(
    _ word: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ place: Int
  ) -> Bool {
    for step in 0..<length where text[place + step] != word[index + step] { return false }
    return true
  }

  private static func letterLength(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  private static func beginsWord(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    place == 0 || !isLetter(text[place - 1])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// A gap before the beginning of a word is how people shorten names: it costs less than others.
  private static func gapRank(
    _ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    var cost = 0
    var next: Int?
    let isFound = gapped(word, in: text) { place in
      if let next, next != place + 1 { cost += beginsWord(next, text) ? 1 : 2 }
      next = place
    }
    guard isFound, let first = next else { return nil }
    if !beginsWord(first, text) { cost += 3 }
    return Rank.gaps + UInt8(min(cost / 2, Int(Rank.mostGaps - Rank.gaps)))
  }
}
