/// Clerk's addresses of images, which carry a description in base64url.
enum ImageURL {
  static func uploaded(_ imageID: String) -> String {
    address(#"{"type":"proxy","src":"https://images.clerk.dev/uploaded/img_\#(imageID)"}"#)
  }

  static func standard(for id: String, initials: String, instanceID: String) -> String {
    address(#"{"type":"default","iid":"\#(instanceID)","rid":"\#(id)","initials":"\#(initials)"}"#)
  }

  /// The first character of a name, if it is a letter or digit.
  static func initial(of name: String) -> String {
    guard let first = name.first, first.isLetter || first.isNumber else { return "" }
    return first.uppercased()
  }

  private static func address(_ description: String) -> String {
    "https://img.clerk.com/" + Base64URL.encoded(description.utf8)
  }
}
