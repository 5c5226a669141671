extension JSONValue {
  /// The value at the end of a path: keys of objects, and places in arrays, from 0. Nil where there is none.
  package subscript(path: some Sequence<String>) -> JSONValue? {
    path.reduce(Optional(self)) { value, key in
      if let elements = value?.arrayValue {
        // A literal nil would be a JSON null.
        guard let place = Int(key), elements.indices.contains(place) else { return .none }
        return elements[place]
      }
      return value?.objectValue?[key]
    }
  }
}
