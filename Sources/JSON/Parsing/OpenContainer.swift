/// An array or object of which not all is read yet.
struct OpenContainer {
  let isObject: Bool
  /// The key of the value that comes next; always nil in an array.
  var key: JSONString?
  private var elements: [JSONValue] = []
  private var members = JSONObject()

  init(key: JSONString?) {
    self.key = key
    isObject = key != nil
  }

  /// The array or object, now that all of it is read.
  consuming func finished() -> JSONValue { isObject ? .object(members) : .array(elements) }

  mutating func append(_ value: consuming JSONValue) {
    if let key = key.take() {
      members.append(key: key, value: value)
    } else {
      elements.append(value)
    }
  }
}
