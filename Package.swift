// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "orgdesk",
  products: [
    .executable(name: "orgdesk", targets: ["orgdesk"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Its defaults bring configuration and the rest of Foundation, for which the sandbox has no use.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // The pure core: no ncurses, no network, no database (Tests/ArchitectureTests holds the walls).
    .target(name: "Text"),
    .target(name: "JSON", dependencies: ["Text"]),
    .target(name: "Screen", dependencies: ["Text"]),
    .target(name: "ClerkAPI", dependencies: ["JSON", "Text"]),
    .target(name: "Index", dependencies: ["ClerkAPI", "JSON", "Text"]),
    .target(name: "Changes", dependencies: ["ClerkAPI", "JSON", "Text"]),
    .target(
      name: "Console",
      dependencies: [
        "Changes", "ClerkAPI", "Index", "JSON", "Screen", "Text",
      ]
    ),
    .target(
      name: "Views", dependencies: ["Changes", "ClerkAPI", "Console", "Index", "JSON", "Screen", "Text"]),

    // The edges: each owns one piece of the outside world.
    .target(name: "Files", dependencies: ["Text"]),
    .target(name: "Processes"),
    .target(
      name: "ClerkHTTP",
      dependencies: [
        "ClerkAPI", "Files", "Text",
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    .target(
      name: "Journal",
      dependencies: [
        "Changes", "ClerkAPI", "Digest", "Files", "JSON", "Text",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .target(
      name: "Configuration",
      dependencies: ["Files", "Processes", "Text", .product(name: "Yams", package: "Yams")]),
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("md")]),
    .target(name: "Digest", dependencies: ["CDigest"]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "Terminal", dependencies: ["CNcurses", "Files", "Processes", "Screen", "Text"]),
    .target(
      name: "Sandbox",
      dependencies: [
        "Files", "JSON", "Resources", "Text",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "Resources",
      path: "Resources",
      exclude: ["guide"],
      resources: [
        .embedInCode("default-config.yml"), .embedInCode("orgdesk.1"), .embedInCode("sandbox-names.txt"),
        .embedInCode("themes"),
      ]
    ),

    .executableTarget(
      name: "orgdesk",
      dependencies: [
        "Changes", "ClerkAPI", "ClerkHTTP", "Configuration", "Console", "Digest", "Files", "Index", "JSON",
        "Journal",
        "Resources", "Sandbox", "Screen", "Terminal", "Text", "Views",
        "Processes",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),

    // Tests and what they need.
    .target(name: "TestSupport", dependencies: ["ClerkAPI", "JSON"], path: "Tests/TestSupport"),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
    .testTarget(name: "TextTests", dependencies: ["Text"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport", "Text"]),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"]),
    .testTarget(name: "IndexTests", dependencies: ["ClerkAPI", "Index", "JSON", "TestSupport", "Text"]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestSupport", "Text"]),
    .testTarget(name: "ClerkAPITests", dependencies: ["ClerkAPI", "JSON", "TestSupport"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Processes", "Resources"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "ClerkAPI", "Console", "JSON", "Screen", "TestSupport",
        .product(name: "CustomDump", package: "swift-custom-dump"),
      ]
    ),
    .testTarget(name: "ChangesTests", dependencies: ["Changes", "ClerkAPI", "JSON", "TestSupport"]),
    .testTarget(
      name: "JournalTests",
      dependencies: [
        "Changes", "ClerkAPI", "JSON", "Journal", "Processes", "TestSupport", "journal-probe",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .executableTarget(
      name: "journal-probe", dependencies: ["Changes", "ClerkAPI", "Journal"], path: "Tests/JournalProbe"),
    .testTarget(
      name: "ClerkHTTPTests",
      dependencies: [
        "ClerkAPI", "ClerkHTTP", "JSON", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    .testTarget(
      name: "ClientTests",
      dependencies: [
        "Changes", "ClerkAPI", "ClerkHTTP", "Console", "JSON", "Sandbox", "Screen", "TestSupport",
      ]),
    .testTarget(name: "DocumentationTests", dependencies: ["Console"]),
    .testTarget(
      name: "ViewsTests",
      dependencies: ["Changes", "ClerkAPI", "Console", "JSON", "Screen", "TestSupport", "Views"],
      exclude: ["Screens"]
    ),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "JSON", "Resources", "Sandbox", "TestSupport",
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Processes", "Screen", "Terminal", "TestSupport", "Text", "terminal-probe"]),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe"),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Processes", "TestSupport", "orgdesk", "journal-probe", .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Trials: see `make crash` and `make soak`.
    .target(name: "Trials", dependencies: ["Processes"], path: "Tests/Trials"),
    .executableTarget(name: "crash", dependencies: ["Processes", "Trials"], path: "Tests/Crash"),
    .executableTarget(name: "soak", dependencies: ["Processes", "Trials"], path: "Tests/Soak"),

    // Benchmarks: see `make bench`.
    .executableTarget(name: "bench", dependencies: ["Processes"], path: "Tests/Benchmarks/Bench"),
    .executableTarget(name: "json-speed", dependencies: ["JSON"], path: "Tests/Benchmarks/JSONSpeed"),
    .target(
      name: "BenchmarkSupport", dependencies: ["ClerkAPI", "Index", "JSON"], path: "Tests/Benchmarks/Support"),
    .executableTarget(
      name: "filter-speed", dependencies: ["BenchmarkSupport", "ClerkAPI", "Index", "JSON"],
      path: "Tests/Benchmarks/FilterSpeed"),
    .executableTarget(
      name: "read-speed",
      dependencies: [
        "BenchmarkSupport", "Changes", "ClerkAPI", "ClerkHTTP", "Console", "Index", "Journal", "Processes",
        // Without it SwiftPM takes the alias of ClerkHTTP for a new name of this very target.
        "Configuration",
      ],
      path: "Tests/Benchmarks/ReadSpeed",
      exclude: ["read_all.py"]),
  ],
  swiftLanguageModes: [.v6]
)
