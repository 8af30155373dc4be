import Commerce
import Platform
import Synchronization
import TestSupport
import Testing

@Suite("Kept values") struct KeptValuesTests {
    private static let menu = CacheTag("menu")

    /// Counts how often a value is read.
    private final class Source: Sendable {
        private let count = Mutex(0)

        func load() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    private func kept(_ source: Source, as name: String = "links", in database: Database) async throws -> Int {
        try await database.read { try $0.kept(name, under: Self.menu) { _, _ in source.load() } }
    }

    private func expect(_ expected: Int, _ found: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(found == expected, sourceLocation: sourceLocation)
    }

    @Test("a value is read once for as long as its tag has the same version") func keeps() async throws {
        try await TestDatabase.each { database in
            let source = Source()
            try await expect(1, kept(source, in: database))
            try await expect(1, kept(source, in: database))
            try await database.write { $0.bump(CacheTag("other")) }
            try await expect(1, kept(source, in: database))
            try await database.write { $0.bump(Self.menu) }
            try await expect(2, kept(source, in: database))
            try await expect(2, kept(source, in: database))
        }
    }

    @Test("values of one tag are kept apart by their names") func names() async throws {
        try await TestDatabase.each { database in
            let source = Source()
            try await expect(1, kept(source, in: database))
            try await expect(2, kept(source, as: "titles", in: database))
            try await expect(1, kept(source, in: database))
        }
    }

    @Test("a transaction reads for itself, since what it changed has no version yet") func transactions() async throws {
        try await TestDatabase.each { database in
            let source = Source()
            try await expect(1, kept(source, in: database))
            let own = try await database.write { try $0.kept("links", under: Self.menu) { _, _ in source.load() } }
            #expect(own == 2)
            try await expect(1, kept(source, in: database))
        }
    }

    @Test("the versions of all that is kept are read in one statement, and a page's record asks for none of them again") func statements() async throws {
        try await TestDatabase.each { database in
            let read: () async throws -> Void = {
                try await database.read(recording: CacheDependencies()) { reader in
                    for name in ["menu", "theme", "labels"] {
                        reader.depend(on: CacheTag(name))
                        _ = try reader.kept(name, under: CacheTag(name)) { _, _ in name }
                    }
                }
            }
            try await read()
            let before = database.statistics.statements
            try await read()
            #expect(database.statistics.statements - before == 1)
        }
    }
}
