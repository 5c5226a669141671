/// A file of `Resources/` that is part of the program, so that the program can be copied as one file.
package struct EmbeddedFile: Sendable {
  /// The file's name, with its ending.
  package let name: String
  /// Its content.
  package let bytes: [UInt8]

  /// A file by its parts.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The content as text.
  package var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The name without its ending.
  package var baseName: String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}

extension EmbeddedFile {
  /// The whole configuration file as a commented example.
  package static var defaultConfiguration: EmbeddedFile {
    EmbeddedFile(name: "default-config.yml", bytes: PackageResources.default_config_yml)
  }

  /// The manual page, in the `man` macros.
  package static var manualPage: EmbeddedFile {
    EmbeddedFile(name: "orgdesk.1", bytes: PackageResources.orgdesk_1)
  }

  /// The themes, the usual one first; a theme's name is its file's ``baseName``.
  package static var themes: [EmbeddedFile] {
    [
      EmbeddedFile(name: "default.yml", bytes: PackageResources.default_yml),
      EmbeddedFile(name: "light.yml", bytes: PackageResources.light_yml),
      EmbeddedFile(name: "mono.yml", bytes: PackageResources.mono_yml),
      EmbeddedFile(name: "high-contrast.yml", bytes: PackageResources.high_contrast_yml),
    ]
  }
}
