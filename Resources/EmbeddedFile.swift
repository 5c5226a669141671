/// A file of `Resources/` that is part of the program, so that the program can be copied as one file.
public struct EmbeddedFile: Sendable {
  /// The file's name, with its ending.
  public let name: String
  /// Its content.
  public let bytes: [UInt8]

  /// A file by its parts.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The content as text.
  public var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The name without its ending.
  public var baseName: String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}

extension EmbeddedFile {
  /// The whole configuration file as a commented example.
  public static var defaultConfiguration: EmbeddedFile {
    EmbeddedFile(name: "default-config.yml", bytes: PackageResources.default_config_yml)
  }

  /// The manual page, in the `man` macros.
  public static var manualPage: EmbeddedFile {
    EmbeddedFile(name: "orgdesk.1", bytes: PackageResources.orgdesk_1)
  }

  /// The themes, the usual one first; a theme's name is its file's ``baseName``.
  public static var themes: [EmbeddedFile] {
    [
      EmbeddedFile(name: "default.yml", bytes: PackageResources.default_yml),
      EmbeddedFile(name: "light.yml", bytes: PackageResources.light_yml),
      EmbeddedFile(name: "mono.yml", bytes: PackageResources.mono_yml),
      EmbeddedFile(name: "high-contrast.yml", bytes: PackageResources.high_contrast_yml),
    ]
  }
}
