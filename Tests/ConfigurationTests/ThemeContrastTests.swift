import Foundation
import Resources
import Testing

@testable import Configuration

/// Every theme can be read where it is made for. Contrast is that of WCAG, colours are xterm's.
@Suite struct ThemeContrastTests {
  private typealias RGB = (red: Double, green: Double, blue: Double)

  private static let black: RGB = (0, 0, 0)
  private static let white: RGB = (255, 255, 255)

  /// The backgrounds that a terminal with a theme may have, and what contrast there is at least.
  private static let themes: [(name: String, backgrounds: [RGB], least: Double)] = [
    ("default", [black, white], 3.6), ("light", [white], 4.5), ("high-contrast", [black], 4.5),
  ]

  private func styles(_ name: String) throws -> [RoleStyle] {
    let file = try #require(EmbeddedFile.themes.first { $0.baseName == name })
    return try ThemeFile(parsing: file.text, file: file.name).styles
  }

  @Test func everyThemeIsReadable() throws {
    for (name, backgrounds, least) in Self.themes {
      for role in try styles(name) {
        for terminal in backgrounds {
          let front = color(role.style.foreground)
          let back = color(role.style.background) ?? terminal
          // The terminal's own letters are made for its own background.
          guard let front else { continue }
          #expect(contrast(front, back) >= least, "\(name): \(role.role.value)")
        }
      }
    }
  }

  /// Many terminals show bold black as a dark grey.
  @Test func noThemeHasBoldBlack() throws {
    for file in EmbeddedFile.themes {
      for role in try styles(file.baseName) where role.style.foreground == .indexed(0) {
        #expect(!role.style.attributes.contains(.bold), "\(file.baseName): \(role.role.value)")
      }
    }
  }

  private func contrast(_ one: RGB, _ other: RGB) -> Double {
    let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
  }

  private func luminance(_ color: RGB) -> Double {
    func linear(_ part: Double) -> Double {
      let part = part / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// What a colour is in xterm; nil for the terminal's own.
  private func color(_ description: ColorDescription) -> RGB? {
    guard case .indexed(let index) = description else { return nil }
    let first: [RGB] = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
      (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
      (0, 255, 255), (255, 255, 255),
    ]
    if index < 16 { return first[Int(index)] }
    if index >= 232 {
      let grey = Double(8 + 10 * (Int(index) - 232))
      return (grey, grey, grey)
    }
    let levels: [Double] = [0, 95, 135, 175, 215, 255]
    let place = Int(index) - 16
    return (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
  }
}
