import Foundation
import Testing

/// Holds the tree to the rules of docs/architecture.md. The compiler alone does not: an undeclared import of a target that
/// happens to be built already compiles.
@Suite("Architecture")
struct ArchitectureTests {
    let manifest = Manifest.project

    @Test("the manifest is understood: every target has a folder with source files")
    func everyTargetHasAFolder() {
        #expect(manifest.targets.count > 20)
        for target in manifest.targets {
            let folder = manifest.root.appendingPathComponent(target.folder)
            #expect(FileManager.default.fileExists(atPath: folder.path), "\(target.name) at \(target.folder)")
        }
    }

    @Test("a target imports only the targets that the manifest gives it")
    func importsAreDeclared() {
        let own = Set(manifest.targets.map(\.name))
        for target in manifest.targets {
            for (name, file) in manifest.imports(of: target) where own.contains(name) && name != target.name {
                #expect(target.uses.contains(name), "\(file) imports \(name), which \(target.name) does not declare")
            }
        }
    }

    @Test("arrows point down: no target uses one of a higher layer")
    func arrowsPointDown() throws {
        for target in manifest.targets where !target.isTest {
            let layer = try #require(Layer(target), "\(target.name) is in no layer")
            for name in target.uses {
                guard let used = manifest[name] else { continue }
                let other = try #require(Layer(used), "\(name) is in no layer")
                #expect(layer.mayUse(other), "\(target.name) (\(layer)) uses \(name) (\(other))")
            }
        }
    }

    @Test("sibling modules do not use each other; Checkout may use them")
    func modulesAreApart() {
        let modules = Set(manifest.targets.filter { $0.folder.hasPrefix("Sources/Modules/") }.map(\.name))
        for name in modules where name != "Checkout" {
            let siblings = modules.intersection(manifest[name]?.uses ?? [])
            #expect(siblings.isEmpty, "\(name) uses \(siblings)")
        }
    }

    @Test("a library is imported only where its fence allows")
    func librariesAreFenced() {
        for target in manifest.targets where !target.isTest {
            for (name, file) in manifest.imports(of: target) {
                guard let allowed = Fence.allowed[name] else { continue }
                #expect(allowed.contains { target.folder == $0 || target.folder.hasPrefix($0 + "/") }, "\(file) imports \(name)")
            }
        }
    }

    @Test("a module's tables carry its prefix, and nobody else reads or writes them; what checks the books may read all")
    func tablesBelongToOneModule() throws {
        for target in manifest.targets where target.folder.hasPrefix("Sources/") && target.name != "InvariantCheck" {
            let isModule = target.folder.hasPrefix("Sources/Modules/")
            let own: Set<String> = isModule ? [target.name.lowercased()] : TablePrefix.others[target.name] ?? []
            for file in swiftFiles(target.folder) {
                // An example in a comment reads nothing.
                let text = try String(contentsOf: file, encoding: .utf8).replacing(/(?m)^ *\/\/.*$/, with: "")
                let tables = /(?:CREATE TABLE (?:IF NOT EXISTS )?|INSERT INTO |UPDATE |DELETE FROM |FROM |JOIN )([a-z]+)_[a-z_]+/
                for match in text.matches(of: tables) {
                    #expect(own.contains(String(match.output.1)), "\(file.lastPathComponent): \(match.output.0)")
                }
            }
        }
    }

    @Test("the image is built from every folder that the manifest names: without one of them the package is refused as a whole")
    func imageHasEveryFolder() throws {
        let deploy = manifest.root.appendingPathComponent("deploy")
        let copied = try String(contentsOf: deploy.appendingPathComponent("Dockerfile"), encoding: .utf8)
            .matches(of: /(?m)^COPY ([A-Za-z][\w\/]*) \1$/).map { String($0.output.1) }
        let sent = try String(contentsOf: deploy.appendingPathComponent("Dockerfile.dockerignore"), encoding: .utf8)
            .matches(of: /(?m)^!([\w\/.-]+)$/).map { String($0.output.1) }
        for target in manifest.targets {
            for (folders, file) in [(copied, "Dockerfile"), (sent, "Dockerfile.dockerignore")] {
                #expect(folders.contains { target.folder == $0 || target.folder.hasPrefix($0 + "/") }, "\(target.folder) is not in \(file)")
            }
        }
    }

    private func swiftFiles(_ folder: String) -> [URL] {
        let all = FileManager.default.enumerator(at: manifest.root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }
}

/// What the tables of those begin with that are no modules.
private enum TablePrefix {
    static let others: [String: Set<String>] = [
        // An engine's own catalogue, which Platform asks whether a table is there.
        "Platform": ["platform", "sqlite", "pg"],
        "SQLiteDatabase": ["sqlite"],
        "PostgresDatabase": ["pg"],
        "TestPayments": ["test"],
        "WooCommerceImport": ["import"],
    ]
}

/// From the top down.
private enum Layer: Int, CustomStringConvertible {
    case executable, composition, edge, adapter, module, platform, commerce, system

    init?(_ target: Manifest.Target) {
        switch target.folder {
        case "Sources/Duka": self = .executable
        case "Sources/Composition": self = .composition
        case "Sources/Worker": self = .edge
        case "Sources/Platform": self = .platform
        case "Sources/Commerce": self = .commerce
        case "Sources/Adapters/CPostgres", "Sources/Adapters/CGD", "Sources/Adapters/CArgon2", "Sources/Adapters/CCrypt", "Sources/Web/CZlib":
            self = .system
        case let folder where folder.hasPrefix("Sources/Web/") || folder.hasPrefix("Sources/Tools/"): self = .edge
        case let folder where folder.hasPrefix("Sources/Adapters/"): self = .adapter
        case let folder where folder.hasPrefix("Sources/Modules/"): self = .module
        case let folder where folder.hasPrefix("Benchmarks"): self = .executable
        default: return nil
        }
    }

    /// The edge (web, worker, tools) never uses an adapter; one page may stand on another part of the web.
    func mayUse(_ other: Layer) -> Bool {
        switch (self, other) {
        case (.edge, .adapter): false
        case (.edge, .edge), (.module, .module): true
        default: rawValue < other.rawValue
        }
    }

    var description: String { ["executable", "composition", "edge", "adapter", "module", "platform", "commerce", "system"][rawValue] }
}

/// Where each library may be imported.
private enum Fence {
    static let allowed: [String: [String]] = [
        "GRDB": ["Sources/Adapters/SQLiteDatabase"],
        "SQLite3": ["Sources/Adapters/SQLiteDatabase"],
        "GRDBSQLite": ["Sources/Adapters/SQLiteDatabase"],
        "CPostgres": ["Sources/Adapters/PostgresDatabase"],
        "CGD": ["Sources/Adapters/GDImages"],
        "CArgon2": ["Sources/Adapters/Argon2Passwords"],
        "CCrypt": ["Sources/Adapters/Argon2Passwords"],
        "CZlib": ["Sources/Web/WebCore"],
        "Hummingbird": ["Sources/Web", "Sources/Composition"],
        "HummingbirdCore": ["Sources/Web", "Sources/Composition"],
        "NIOCore": ["Sources/Web", "Sources/Composition", "Sources/Tools/HealthProbe"],
        "NIOPosix": ["Sources/Composition", "Sources/Tools/HealthProbe"],
        "NIOHTTP1": ["Sources/Web/WebCore", "Sources/Tools/HealthProbe"],
        "NIOSSL": ["Sources/Tools/HealthProbe"],
        "HTTPTypes": ["Sources/Web", "Sources/Composition"],
        "ArgumentParser": ["Sources/Composition"],
        "Configuration": ["Sources/Composition"],
        "ServiceLifecycle": ["Sources/Composition"],
        "Crypto": [
            "Sources/Modules/Customers", "Sources/Modules/Downloads", "Sources/Modules/Reviews", "Sources/Modules/StoredValue",
            "Sources/Adapters/Argon2Passwords", "Sources/Web/WebCore",
            "Sources/Tools",
            "Sources/Composition",
        ],
        "Metrics": ["Sources/Web/WebCore", "Sources/Composition", "Sources/Adapters/Observability"],
    ]
}
