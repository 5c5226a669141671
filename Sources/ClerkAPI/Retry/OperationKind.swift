/// What an operation does, as far as repeating it is concerned.
public enum OperationKind: String, CaseIterable, Hashable, Sendable {
  case read
  case create
  case update
  case mergeMetadata
  case uploadLogo
  case deleteLogo
  case delete
  case adjustCredits
}
