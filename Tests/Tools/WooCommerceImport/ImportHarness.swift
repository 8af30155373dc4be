import Catalog
import Commerce
import Downloads
import Foundation
import Inventory
import Platform
import Synchronization
import TestSupport
import Testing

@testable import WooCommerceImport

/// A shop to import into, and what the imports told.
struct ImportHarness {
    static let migrations = CatalogSchema.migrations + InventorySchema.migrations + DownloadsSchema.migrations + ImportSchema.migrations

    let database: Database
    let clock = TestClock()

    /// Everything that one import told.
    final class Told: Sendable {
        private let stored = Mutex<[ImportMessage]>([])
        var messages: [ImportMessage] { stored.withLock { $0 } }
        func add(_ message: ImportMessage) { stored.withLock { $0.append(message) } }

        var problems: [String] {
            messages.compactMap { if case .problem(let problem) = $0 { "\(problem.severity) \(problem)" } else { nil } }
        }
        var notes: [String] { messages.compactMap { if case .note(let note) = $0 { note } else { nil } } }
        var changes: [ProductChange] { messages.compactMap { if case .change(let change) = $0 { change } else { nil } } }
    }

    /// Runs a body with an empty shop on each engine.
    static func each(_ body: (ImportHarness) async throws -> Void) async throws {
        try await TestDatabase.each(migrations) { try await body(ImportHarness(database: $0)) }
    }

    @discardableResult
    func run(_ text: String, _ change: (inout ImportOptions) -> Void = { _ in }) async throws -> (result: ImportResult, told: Told) {
        try await run(CSVSource(Array(text.utf8)), change)
    }

    func run(_ source: CSVSource, _ change: (inout ImportOptions) -> Void = { _ in }) async throws -> (result: ImportResult, told: Told) {
        var options = ImportOptions(currency: .usd)
        options.temporaryFolder = FileManager.default.temporaryDirectory.path
        change(&options)
        let told = Told()
        let result = try await ProductImport(database: database, options: options, clock: clock.clock).run(source) { told.add($0) }
        return (result, told)
    }

    static func sample() throws -> CSVSource {
        let folder = try #require(Bundle.module.resourceURL)
        return try CSVSource(file: folder.appendingPathComponent("Fixtures/sample_products.csv").path)
    }

    // MARK: What is in the shop

    func product(_ origin: String) async throws -> StoredProduct? {
        try await database.read { reader in
            guard let id = try CatalogReads.product(origin: ExternalOrigin(source: "woocommerce", id: origin), in: reader) else { return nil }
            return try CatalogReads.stored(id, in: reader)
        }
    }

    func all() async throws -> [StoredProduct] {
        try await database.read { reader in
            try CatalogReads.productIDs(after: nil, limit: 10_000, in: reader).compactMap { try CatalogReads.stored($0, in: reader) }
        }
    }

    func stock(_ variant: VariantID) async throws -> (policy: StockPolicy, onHand: Int) {
        try await database.read { reader in
            (
                try InventoryReads.policy(of: variant, in: reader),
                try InventoryReads.levels(of: variant, in: reader).reduce(0) { $0 + $1.onHand }
            )
        }
    }

    /// What others do to a count between two imports.
    func change(_ variant: VariantID, by delta: Int) async throws {
        let now = clock.now
        try await database.write { transaction in
            try StockLedger.adjust(delta, of: variant, at: try StockLocations.main(at: now, in: transaction), now: now, in: transaction)
        }
    }

    /// Everything an import may touch, as comparable text without generated keys and times.
    func contents() async throws -> [String] {
        try await database.read { reader in
            var lines: [String] = []
            var names: [ProductID: String] = [:]
            let ids = try CatalogReads.productIDs(after: nil, limit: 10_000, in: reader)
            for id in ids { names[id] = try CatalogReads.stored(id, in: reader)?.draft.origin?.id ?? "" }
            for id in ids {
                guard let stored = try CatalogReads.stored(id, in: reader) else { continue }
                var draft = stored.draft
                let related = draft.related.map { names[$0] ?? "?" }
                draft.related = []
                if case .grouped(let children) = draft.kind {
                    draft.kind = .grouped([])
                    lines.append("\(names[id] ?? "") children \(children.map { names[$0] ?? "?" })")
                }
                let categories = try draft.categories.map { try Self.title($0, reader) }
                draft.categories = []
                draft.publishedAt = nil
                lines.append("\(names[id] ?? "") \(stored.handle) \(draft) \(related) \(categories)")
                for (place, variant) in stored.variants.enumerated() {
                    let policy = try InventoryReads.policy(of: variant, in: reader)
                    let levels = try InventoryReads.levels(of: variant, in: reader).map { [$0.onHand, $0.reserved] }
                    lines.append("\(names[id] ?? "") variant \(place) \(policy) \(levels)")
                }
            }
            return lines.sorted()
        }
    }

    private static func title(_ id: CollectionID, _ reader: Reader) throws -> String {
        try reader.first("SELECT title FROM catalog_collections WHERE id = \(id)") { try $0[0] } ?? "?"
    }

    /// The whole database as counts of rows, to see that nothing was written.
    func rowCounts() async throws -> [String: Int] {
        try await database.read { reader in
            var counts: [String: Int] = [:]
            let tables: [SQL] = [
                "catalog_products", "catalog_variants", "catalog_prices", "catalog_collections", "catalog_attributes", "inventory_items",
                "inventory_levels", "inventory_moves", "import_runs", "import_keys", "import_counts", "import_problems", "platform_outbox",
                "platform_cache_versions",
            ]
            for table in tables { counts[table.text] = try reader.first("SELECT count(*) FROM " + table) { try $0[0] } }
            return counts
        }
    }
}
