// swift-tools-version: 6.2
// The architecture as a table. A line here is a promise: what a target may import is what it names in `uses`.
// `Tests/Architecture` compares every import line of the tree with this file.
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target at `Sources/<folder>/<name>`, or at `Sources/<name>` without a folder.
func target(_ name: String, in folder: String? = nil, uses: [String] = [], libraries: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(
        name: name, dependencies: uses.map { .byName(name: $0) } + libraries,
        path: folder.map { "Sources/\($0)/\(name)" } ?? "Sources/\(name)", resources: resources, swiftSettings: strict)
}

/// A business module: rules, its own tables, its migrations. Only Commerce and Platform, unless `uses` says why not.
func module(_ name: String, uses: [String] = [], libraries: [Target.Dependency] = []) -> Target {
    target(name, in: "Modules", uses: ["Commerce", "Platform"] + uses, libraries: [logging] + libraries)
}

func adapter(_ name: String, uses: [String] = [], libraries: [Target.Dependency] = []) -> Target {
    target(name, in: "Adapters", uses: ["Commerce", "Platform"] + uses, libraries: [logging] + libraries)
}

/// Tests at `Tests/<path>`, which mirrors `Sources`.
func tests(_ name: String, at path: String, uses: [String], libraries: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: uses.map { .byName(name: $0) } + libraries,
        path: "Tests/\(path)", resources: resources, swiftSettings: strict)
}

func library(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

let logging = library("Logging", "swift-log")
let metrics = library("Metrics", "swift-metrics")
let crypto = library("Crypto", "swift-crypto")
let http = library("HummingbirdCore", "hummingbird")
let httpTypes = library("HTTPTypes", "swift-http-types")
let nio = library("NIOCore", "swift-nio")
let nioHTTP1 = library("NIOHTTP1", "swift-nio")
let nioEmbedded = library("NIOEmbedded", "swift-nio")
let nioPosix = library("NIOPosix", "swift-nio")
let nioSSL = library("NIOSSL", "swift-nio-ssl")
let lifecycle = library("ServiceLifecycle", "swift-service-lifecycle")
let unixSignals = library("UnixSignals", "swift-service-lifecycle")
let grdb = library("GRDB", "GRDB.swift")
let arguments = library("ArgumentParser", "swift-argument-parser")
let configuration = library("Configuration", "swift-configuration")
let collections: [Target.Dependency] = [library("DequeModule", "swift-collections"), library("OrderedCollections", "swift-collections")]

let package = Package(
    name: "duka",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: ["JSON"]),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
    ],
    targets: [
        // What all else stands on
        target("Commerce"),
        target("Platform", uses: ["Commerce"], libraries: [logging] + collections),

        // Modules
        module("Catalog"),
        module("Search"),
        module("Inventory"),
        module("Shipping"),
        module("Taxes"),
        module("Content"),
        module("Promotions"),
        module("Payments"),
        module("Orders"),
        module("Customers", libraries: [crypto]),
        module("Downloads", libraries: [crypto]),
        module("Reviews", libraries: [crypto]),
        module("BackInStock"),
        module("Wishlists"),
        module("StoredValue", libraries: [crypto]),
        module(
            "Checkout",
            uses: [
                "Catalog", "Inventory", "Shipping", "Taxes", "Promotions", "Payments", "Orders", "Customers", "Downloads", "Reviews", "BackInStock",
                "Wishlists", "StoredValue",
            ]),

        // Adapters: one technology each
        adapter("SQLiteDatabase", libraries: [grdb]),
        adapter("PostgresDatabase", uses: ["CPostgres"]),
        adapter("LocalServices", libraries: collections),
        adapter("GDImages", uses: ["CGD"]),
        adapter("Argon2Passwords", uses: ["CArgon2", "CCrypt"], libraries: [crypto]),
        adapter("TestPayments", uses: ["Payments"]),
        adapter("Observability", libraries: [metrics]),
        .systemLibrary(name: "CPostgres", path: "Sources/Adapters/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CGD", path: "Sources/Adapters/CGD", pkgConfig: "gdlib", providers: [.apt(["libgd-dev", "libwebp-dev"])]),
        .systemLibrary(name: "CArgon2", path: "Sources/Adapters/CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCrypt", path: "Sources/Adapters/CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),

        // Web
        target("WebCore", in: "Web", uses: ["Commerce", "Platform", "CZlib"], libraries: [http, httpTypes, crypto, nio, nioHTTP1, logging, metrics]),
        .systemLibrary(name: "CZlib", path: "Sources/Web/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        target(
            "Storefront", in: "Web",
            uses: [
                "Commerce", "Platform", "WebCore", "Catalog", "Search", "Inventory", "Shipping", "Taxes", "Content", "Promotions", "Payments", "Orders",
                "Customers", "Downloads", "Reviews", "BackInStock", "Wishlists", "StoredValue", "Checkout",
            ],
            libraries: [httpTypes, logging], resources: [.copy("Assets"), .copy("Locales")]),

        target(
            "StoreAPI", in: "Web",
            uses: [
                "Commerce", "Platform", "WebCore", "Catalog", "Search", "Inventory", "Shipping", "Content", "Promotions", "Payments", "Orders", "Taxes",
                "Reviews", "Checkout",
            ],
            libraries: [httpTypes]),

        // Work behind the scenes
        target(
            "Worker",
            uses: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Payments", "Orders", "Customers", "Downloads", "Reviews", "BackInStock", "Wishlists",
                "StoredValue", "Checkout",
            ],
            libraries: [logging]),

        // Tools
        target("HealthProbe", in: "Tools", libraries: [nio, nioHTTP1, nioPosix, nioSSL]),
        target("InvariantCheck", in: "Tools", uses: ["Commerce", "Platform"]),
        target("TranslationImport", in: "Tools", uses: ["Commerce", "Platform", "Catalog", "Content", "WooCommerceImport"]),
        target("SettingsImport", in: "Tools", uses: ["Commerce", "Platform", "Content", "Shipping", "Taxes"]),
        target("WooCommerceImport", in: "Tools", uses: ["Commerce", "Platform", "Catalog", "Inventory", "Downloads"], libraries: [crypto]),
        target(
            "DemoShop", in: "Tools",
            uses: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Shipping", "Taxes", "Content", "Promotions", "Downloads", "TranslationImport",
                "WooCommerceImport", "Reviews", "StoredValue",
            ],
            resources: [.copy("Resources")]),

        // The one place that knows everything
        target(
            "Composition",
            uses: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Shipping", "Taxes", "Content", "Promotions", "Payments", "Orders", "Customers",
                "Downloads", "Reviews", "BackInStock", "Wishlists", "StoredValue", "Checkout",
                "SQLiteDatabase", "PostgresDatabase", "LocalServices", "GDImages", "Argon2Passwords", "TestPayments", "Observability", "WebCore", "Storefront",
                "StoreAPI", "Worker",
                "HealthProbe", "InvariantCheck", "SettingsImport", "TranslationImport", "WooCommerceImport", "DemoShop",
            ],
            libraries: [http, httpTypes, lifecycle, unixSignals, crypto, arguments, configuration, logging, metrics, nio]),
        .executableTarget(name: "duka", dependencies: ["Composition"], path: "Sources/Duka", swiftSettings: strict),

        // Tests
        tests("ArchitectureTests", at: "Architecture", uses: []),
        tests("CommerceTests", at: "Commerce", uses: ["Commerce"]),
        .target(
            name: "TestSupport", dependencies: ["Commerce", "Platform", "SQLiteDatabase", "PostgresDatabase", crypto, logging], path: "Tests/Support",
            swiftSettings: strict),
        .target(name: "StorefrontExamples", dependencies: ["Commerce", "Storefront"], path: "Tests/StorefrontExamples", swiftSettings: strict),
        tests("PlatformTests", at: "Platform", uses: ["Commerce", "Platform", "TestSupport"], libraries: [logging]),
        tests(
            "PortContracts", at: "PortContracts",
            uses: [
                "Commerce", "Platform", "TestSupport", "SQLiteDatabase", "PostgresDatabase", "LocalServices", "GDImages", "Argon2Passwords", "Payments",
                "TestPayments",
            ],
            libraries: [logging]),
        tests(
            "WebCoreTests", at: "Web/WebCore", uses: ["Commerce", "Platform", "WebCore", "TestSupport"],
            libraries: [http, httpTypes, nio, nioHTTP1, nioEmbedded, logging]),
        tests(
            "StorefrontTests", at: "Web/Storefront",
            uses: [
                "Commerce", "Platform", "WebCore", "Storefront", "Catalog", "Search", "Inventory", "Shipping", "Taxes", "Content", "Promotions", "Payments",
                "Orders", "Customers", "Downloads", "Reviews", "BackInStock", "Wishlists", "StoredValue", "Checkout", "TestPayments", "Worker", "TestSupport",
                "InvariantCheck",
                "StorefrontExamples",
            ], libraries: [http, httpTypes, nio, logging]),
        tests("StoreAPITests", at: "Web/StoreAPI", uses: ["Commerce", "Catalog", "WebCore", "StoreAPI"], libraries: [httpTypes]),
        tests(
            "WorkerTests", at: "Worker",
            uses: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Orders", "Payments", "Customers", "Downloads", "Reviews", "BackInStock",
                "StoredValue", "Worker",
                "InvariantCheck", "TestSupport",
            ],
            libraries: [logging]),
        tests(
            "CompositionTests", at: "Composition",
            uses: [
                "Commerce", "Platform", "Orders", "Storefront", "StoreAPI", "Observability", "WooCommerceImport", "DemoShop", "WebCore", "Composition",
                "StorefrontExamples",
            ], libraries: [logging, http, httpTypes, nio, arguments]),
        tests("ObservabilityTests", at: "Adapters/Observability", uses: ["Commerce", "Platform", "Observability"], libraries: [logging, metrics]),
        tests("HealthProbeTests", at: "Tools/HealthProbe", uses: ["HealthProbe"], libraries: [nio, nioPosix, nioSSL]),
        tests(
            "WooCommerceImportTests", at: "Tools/WooCommerceImport",
            uses: ["Commerce", "Platform", "Catalog", "Inventory", "Downloads", "WooCommerceImport", "TestSupport"], resources: [.copy("Fixtures")]),
        tests(
            "TranslationImportTests", at: "Tools/TranslationImport",
            uses: ["Commerce", "Platform", "Catalog", "Content", "WooCommerceImport", "TranslationImport", "TestSupport"]),
        tests(
            "SettingsImportTests", at: "Tools/SettingsImport",
            uses: ["Commerce", "Platform", "Content", "Shipping", "Taxes", "SettingsImport", "TestSupport"]),
        tests(
            "DemoShopTests", at: "Tools/DemoShop",
            uses: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Shipping", "Taxes", "Content", "Promotions", "Downloads", "Reviews", "StoredValue",
                "DemoShop",
                "TestSupport",
            ]),
        tests("CatalogTests", at: "Modules/Catalog", uses: ["Commerce", "Platform", "Catalog", "TestSupport"]),
        tests("SearchTests", at: "Modules/Search", uses: ["Commerce", "Platform", "Catalog", "Search", "Worker", "TestSupport"]),
        tests("PromotionsTests", at: "Modules/Promotions", uses: ["Commerce", "Platform", "Promotions", "TestSupport"]),
        tests("DownloadsTests", at: "Modules/Downloads", uses: ["Commerce", "Platform", "Downloads", "TestSupport"]),
        tests("ReviewsTests", at: "Modules/Reviews", uses: ["Commerce", "Platform", "Reviews", "InvariantCheck", "TestSupport"]),
        tests("BackInStockTests", at: "Modules/BackInStock", uses: ["Commerce", "Platform", "BackInStock", "InvariantCheck", "TestSupport"]),
        tests("WishlistsTests", at: "Modules/Wishlists", uses: ["Commerce", "Platform", "Wishlists", "TestSupport"]),
        tests("StoredValueTests", at: "Modules/StoredValue", uses: ["Commerce", "Platform", "StoredValue", "TestSupport"]),
        tests("CustomersTests", at: "Modules/Customers", uses: ["Commerce", "Platform", "Customers", "TestSupport"], libraries: [logging, crypto]),
        tests("ServicesTests", at: "Modules/Services", uses: ["Commerce", "Platform", "Shipping", "Taxes", "Content", "TestSupport"]),
        tests(
            "CheckoutTests", at: "Modules/Checkout",
            uses: [
                "Commerce", "Platform", "Catalog", "Inventory", "Shipping", "Taxes", "Promotions", "Payments", "Orders", "Customers", "Downloads", "Reviews",
                "BackInStock", "Wishlists", "StoredValue", "Checkout",
                "TestPayments",
                "InvariantCheck", "TestSupport",
            ], libraries: [logging]),

        // Benchmarks
        .executableTarget(
            name: "DukaBenchmarks",
            dependencies: [
                "Commerce", "Platform", "Catalog", "Search", "Inventory", "Shipping", "Payments", "Orders", "Checkout", "SQLiteDatabase", "TestPayments",
                "Observability", "Storefront", "Worker", "InvariantCheck", "DemoShop", "Composition", logging,
            ], path: "Benchmarks/DukaBenchmarks", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
