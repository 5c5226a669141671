import JSON

/// Reads the fields of a JSON body and collects what is wrong with them, so that one answer can name everything.
struct BodyReader {
  private let object: JSONObject
  private var problems: [Refusal.Item] = []

  /// - Throws: ``Refusal``: 415 for another content type, 413 for a body past its bound, 400 for broken JSON or
  ///   anything but an object.
  init(_ request: SandboxRequest) throws(Refusal) {
    try self.init(BodyReader.value(of: request))
  }

  /// - Throws: ``Refusal`` 400 for anything but an object.
  init(_ value: JSONValue) throws(Refusal) {
    guard let object = value.objectValue else { throw .bodyInvalid }
    self.object = object
  }

  /// The whole body.
  static func value(of request: SandboxRequest) throws(Refusal) -> JSONValue {
    guard request.mediaType == "application/json" else {
      throw .unsupportedContentType(request.contentType ?? "", expected: "application/json")
    }
    if request.bodyIsTooLarge { throw .bodyTooLarge(limit: BodyLimit.json) }
    guard let value = try? JSONValue(parsing: request.body) else { throw .bodyInvalid }
    return value
  }

  /// Whether the body has the field, with whatever value.
  func has(_ key: String) -> Bool {
    object[key] != nil
  }

  /// Adds a refusal for every field that is not among the known ones.
  mutating func refuseUnknown(known: [String]) {
    for key in object.keys where !known.contains(key.string) {
      problems.append(.unknown(key.string))
    }
  }

  mutating func refuse(_ problem: Refusal.Item) {
    problems.append(problem)
  }

  /// - Throws: ``Refusal`` 422 with everything that was wrong.
  func check() throws(Refusal) {
    if !problems.isEmpty { throw .invalid(problems) }
  }

  /// Nil if the field is absent, null (if that is allowed) or wrong.
  mutating func string(_ key: String, nullable: Bool = true) -> String? {
    guard let value = present(key, nullable: nullable, type: "string") else { return nil }
    guard case .string(let text) = value else {
      problems.append(.typeInvalid(key, expected: "string"))
      return nil
    }
    // What neither UTF-8 text nor a PostgreSQL column can hold.
    guard !text.hasLoneSurrogate, !text.string.utf8.contains(0) else {
      problems.append(.encodingInvalid(key))
      return nil
    }
    return text.string
  }

  /// Text that has to be there; empty if it is not.
  mutating func required(_ key: String) -> String {
    if !has(key) { problems.append(.missing(key)) }
    return string(key, nullable: false) ?? ""
  }

  /// A whole number that fits in 64 bits.
  mutating func integer(_ key: String, nullable: Bool = true) -> Int64? {
    guard let value = present(key, nullable: nullable, type: "integer") else { return nil }
    guard let number = value.int64Value else {
      problems.append(.typeInvalid(key, expected: "integer"))
      return nil
    }
    return number
  }

  mutating func bool(_ key: String) -> Bool? {
    guard let value = present(key, nullable: true, type: "boolean") else { return nil }
    guard let bool = value.boolValue else {
      problems.append(.typeInvalid(key, expected: "boolean"))
      return nil
    }
    return bool
  }

  /// An RFC 3339 time, in milliseconds since 1970.
  mutating func time(_ key: String) -> Int64? {
    guard let text = string(key) else { return nil }
    guard let time = TimeText.milliseconds(rfc3339: text) else {
      problems.append(.timeInvalid(key))
      return nil
    }
    return time
  }

  /// An object of metadata. The specification has no null for the whole field where metadata is merged or replaced,
  /// and what Clerk makes of one is not documented: there it is refused.
  mutating func metadata(_ key: String, nullable: Bool = false) -> JSONObject? {
    guard let value = object[key] else { return nil }
    if nullable, value.isNull { return nil }
    guard let metadata = value.objectValue else {
      problems.append(.metadataInvalid(key))
      return nil
    }
    return metadata
  }

  private mutating func present(_ key: String, nullable: Bool, type: String) -> JSONValue? {
    guard let value = object[key] else { return nil }
    if value.isNull {
      if !nullable { problems.append(.typeInvalid(key, expected: type)) }
      return nil
    }
    return value
  }
}
