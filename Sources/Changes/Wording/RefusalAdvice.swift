import ClerkAPI

/// What can be done where Clerk's own words for a refusal do not say.
package enum RefusalAdvice {
  /// What to do about an error, in sentences; nil where Clerk says enough.
  package static func of(_ error: ClerkError) -> String? {
    // What concerns people is in the error's own words already.
    let advice = (error.refusal?.errors ?? []).filter { PeopleAdvice.of($0.code) == nil }.compactMap {
      of($0.code)
    }
    return advice.isEmpty ? nil : advice.joined(separator: " ")
  }

  /// What to do about a refusal with that code, in a sentence; nil where Clerk says enough.
  package static func of(_ code: String) -> String? {
    switch code {
    case "organization_slugs_disabled":
      "This instance does not use slugs. Leave the slug empty; the organization is found by its id."
    default: PeopleAdvice.of(code)
    }
  }
}
