import ClerkAPI

/// What was found of things that were asked for one by one.
package struct Findings<Key, Value> {
  package private(set) var found: [Value] = []
  /// Those of which nothing was found, in order: missing, where there is no error.
  package private(set) var failures: [(key: Key, error: ClerkError?)] = []

  package init(_ keys: some Sequence<Key>, _ results: some Sequence<Result<Value?, ClerkError>>) {
    for (key, result) in zip(keys, results) {
      switch result {
      case .success(let value?): found.append(value)
      case .success(nil): failures.append((key, nil))
      case .failure(let error): failures.append((key, error))
      }
    }
  }

  package var missing: [Key] { failures.filter { $0.error == nil }.map(\.key) }

  /// Those that could not be read, and why.
  package var unreadable: [(key: Key, error: ClerkError)] {
    failures.compactMap { key, error in error.map { (key, $0) } }
  }
}
