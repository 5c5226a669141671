// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "orgdesk",
  products: [
    .executable(name: "orgdesk", targets: ["orgdesk"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // The pure core: no ncurses, no network, no database (Tests/ArchitectureTests holds the walls).
    .target(name: "JSON"),
    .target(name: "Screen"),
    .target(name: "ClerkAPI", dependencies: ["JSON"]),
    .target(name: "Changes", dependencies: ["ClerkAPI", "JSON"]),
    .target(
      name: "Console",
      dependencies: [
        "Changes", "ClerkAPI", "JSON", "Screen",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ]
    ),
    .target(name: "Views", dependencies: ["ClerkAPI", "Console", "JSON", "Screen"]),

    // The edges: each owns one piece of the outside world.
    .target(
      name: "ClerkHTTP",
      dependencies: [
        "ClerkAPI",
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(
      name: "Journal",
      dependencies: ["Changes", "ClerkAPI", "JSON", .product(name: "GRDB", package: "GRDB.swift")]
    ),
    .target(name: "Configuration", dependencies: [.product(name: "Yams", package: "Yams")]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "Terminal", dependencies: ["CNcurses", "Screen"]),
    .target(
      name: "Sandbox",
      dependencies: [
        "JSON", "Resources",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(
          name: "Hummingbird", package: "hummingbird", moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "Resources",
      path: "Resources",
      resources: []
    ),

    .executableTarget(
      name: "orgdesk",
      dependencies: [
        "Changes", "ClerkAPI", "ClerkHTTP", "Configuration", "Console", "JSON", "Journal", "Resources",
        "Sandbox", "Screen", "Terminal", "Views",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)
