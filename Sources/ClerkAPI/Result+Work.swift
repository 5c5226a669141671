extension Result {
  /// What some work comes to.
  package init(of work: @autoclosure () async throws(Failure) -> Success) async {
    do throws(Failure) {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }

  package var value: Success? { if case .success(let value) = self { value } else { nil } }

  package var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
