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
    case .addMember(let change):
      var membership = NewMembership(change.person.id, role: change.newRole ?? "")
      membership.publicMetadata = change.metadata?.publicPatch
      membership.privateMetadata = change.metadata?.privatePatch
      return ChangeAnswer(try await addMember(id, membership))
    case .changeRole(let change):
      return ChangeAnswer(try await changeRole(id, of: change.person.id, to: change.newRole ?? ""))
    case .removeMember(let change): return ChangeAnswer(try await removeMember(id, change.person.id))
    case .invite(let invitation): return ChangeAnswer(try await invite(id, invitation))
    case .revokeInvitation(let sent): return ChangeAnswer(try await revokeInvitation(id, sent.id))
    }
  }
}

extension ChangeAnswer {
  fileprivate init(_ response: ClerkResponse<Organization>) {
    self.init(.organization(response.value), traceID: response.traceID)
  }

  fileprivate init(_ response: ClerkResponse<Membership>) {
    self.init(.membership(response.value), traceID: response.traceID)
  }

  fileprivate init(_ response: ClerkResponse<Invitation>) {
    self.init(.invitation(response.value), traceID: response.traceID)
  }
}
