extension EmbeddedFile {
  /// The parts of the invented company names of the sandbox.
  package static var sandboxNames: EmbeddedFile {
    EmbeddedFile(name: "sandbox-names.txt", bytes: PackageResources.sandbox_names_txt)
  }
}
