import Catalog
import Commerce
import Platform
import Search
import TestSupport

/// A few documents to search, and short ways to ask.
enum SearchShop {
    static let migrations = CatalogSchema.migrations + SearchSchema.migrations

    static func each(_ body: (Database) async throws -> Void) async throws {
        try await TestDatabase.each(migrations, body)
    }

    static func document(_ number: Int, _ title: String, _ keywords: [String] = [], body: String = "", skus: [String] = []) -> SearchDocument {
        SearchDocument(
            product: ProductID(rawValue: Int64(number) * 10), number: number, title: title, keywords: keywords, body: body,
            skus: skus.compactMap { try? SKU($0) })
    }
}

extension Database {
    func put(_ documents: [SearchDocument]) async throws {
        try await write { try SearchIndex.put(documents, in: $0) }
    }

    func matches(_ text: String) async throws -> SearchMatches { try await read { try SearchReads.matches(text, in: $0) } }

    /// The numbers of what is found, best first.
    func find(_ text: String) async throws -> [Int] {
        try await read { reader in
            let found = try SearchReads.matches(text, in: reader)
            return found.best(of: found.numbers)
        }
    }

    func rows(_ table: SQL) async throws -> Int {
        try await read { try $0.first("SELECT count(*) FROM \(table)") { try $0[0] } ?? 0 }
    }

    /// The tags that the body bumped.
    func bumped(_ body: () async throws -> Void) async throws -> Set<String> {
        func tags() async throws -> [CacheTag: CacheVersion] {
            try await read { Dictionary(uniqueKeysWithValues: try CacheVersions.changed(after: .initial, limit: 10_000, in: $0)) }
        }
        let before = try await tags()
        try await body()
        return Set(try await tags().filter { before[$0.key] != $0.value }.keys.map(\.name))
    }
}
