import JSON

extension ClerkClient {
  /// Uploads a logo (`PUT /organizations/{id}/logo`): JPEG, PNG, GIF or WebP of up to 10 MB, streamed from disk.
  ///
  /// - Throws: `ClerkError`.
  public func uploadLogo(
    _ id: OrganizationID, _ file: MultipartFile
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .uploadLogo, method: .put, path: ["organizations", id.rawValue, "logo"], body: .multipart(file),
      timeouts: .upload)
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// Removes the logo (`DELETE /organizations/{id}/logo`); Clerk's picture of the initials comes back.
  ///
  /// - Throws: `ClerkError`.
  public func deleteLogo(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .deleteLogo, method: .delete, path: ["organizations", id.rawValue, "logo"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }
}
