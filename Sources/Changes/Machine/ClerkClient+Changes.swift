import ClerkAPI

extension ClerkClient {
  /// Sends a change in one attempt: whether there is another one is for its machine to decide.
  ///
  /// - Parameter uploaded: Called with the bytes of a logo sent so far, on any thread.
  package func send(
    _ intent: ChangeIntent, uploaded: @escaping @Sendable (Int) -> Void = { _ in }
  ) async -> Result<ChangeAnswer, ClerkError> {
    do throws(ClerkError) {
      return .success(try await retrying(.once).answer(to: intent, uploaded))
    } catch {
      return .failure(error)
    }
  }

  private func answer(
    to intent: ChangeIntent, _ uploaded: @escaping @Sendable (Int) -> Void
  ) async throws(ClerkError) -> ChangeAnswer {
    // Without an organization the address is that of all of them: the client refuses to send it.
    let id = intent.organization?.id ?? OrganizationID(rawValue: "")
    switch intent.request {
    case .create(let organization): return ChangeAnswer(try await createOrganization(organization))
    case .update(let update): return ChangeAnswer(try await updateOrganization(id, update))
    case .mergeMetadata(let merge):
      return ChangeAnswer(
        try await mergeMetadata(id, publicMetadata: merge.publicPatch, privateMetadata: merge.privatePatch))
    case .uploadLogo(let logo):
      let upload = LogoUpload(
        path: logo.path, length: logo.length, contentType: logo.contentType,
        uploaderUserID: logo.uploaderUserID, progress: uploaded)
      return ChangeAnswer(try await uploadLogo(id, upload))
    case .deleteLogo: return ChangeAnswer(try await deleteLogo(id))
    case .delete:
      let response = try await deleteOrganization(id)
      return ChangeAnswer(.deleted(response.value), traceID: response.traceID)
    case .adjustCredits(let adjustment):
      let response = try await adjustCredits(id, adjustment)
      return ChangeAnswer(.ledgerEntry(response.value), traceID: response.traceID)
    }
  }
}

extension ChangeAnswer {
  fileprivate init(_ response: ClerkResponse<Organization>) {
    self.init(.organization(response.value), traceID: response.traceID)
  }
}
