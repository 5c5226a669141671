/// A request succeeded that had to fail.
struct UnexpectedSuccess: Error {}
