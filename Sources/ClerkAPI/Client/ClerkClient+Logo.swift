import JSON

extension ClerkClient {
  /// Uploads a logo (`PUT /organizations/{id}/logo`), streamed from disk.
  ///
  /// - Parameter before: The organization as it was read last, to settle a lost answer as `updateOrganization` does.
  /// - Throws: `ClerkError`.
  package func uploadLogo(
    _ id: OrganizationID, _ logo: LogoUpload, before: Organization? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    if let problem = logo.problem {
      let failure = TransportFailure(.unsendable, host: address.hostAndPort, detail: problem)
      throw ClerkError(.transport(failure), operation: .uploadLogo)
    }
    let operation = Operation(
      kind: .uploadLogo, method: .put, path: ["organizations", id.rawValue, "logo"],
      body: .multipart(MultipartFile(logo, boundary: environment.boundary())),
      lostChange: before.map { LostChange(logoBefore: $0) })
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// Removes the logo (`DELETE /organizations/{id}/logo`); Clerk's picture of the initials comes back. Where an
  /// attempt whose answer was lost did it already, the organization is read.
  ///
  /// - Throws: `ClerkError`.
  package func deleteLogo(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .deleteLogo, method: .delete, path: ["organizations", id.rawValue, "logo"])
    return try await perform(
      operation,
      gone: { (_) throws(ClerkError) in
        do throws(ClerkError) {
          return try await organization(id.rawValue)
        } catch {
          // What could not be read is what the removal left behind.
          var error = ClerkError(error.kind, operation: .deleteLogo)
          error.mayHaveArrivedEarlier = true
          throw error
        }
      },
      { (reader) throws(JSONReadError) in try Organization(reader) })
  }
}
