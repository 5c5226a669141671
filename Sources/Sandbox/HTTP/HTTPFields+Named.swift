import HTTPTypes

extension HTTPFields {
  /// The value of a header that has no name of its own in HTTPTypes.
  subscript(named name: String) -> String? {
    get { HTTPField.Name(name).flatMap { self[$0] } }
    set { if let name = HTTPField.Name(name) { self[name] = newValue } }
  }
}
