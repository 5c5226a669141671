/// An answer that is larger than any answer should be.
struct AnswerTooLarge: Error, Hashable {}
