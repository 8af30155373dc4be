import Commerce
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import WebCore

@Suite("Version feed")
struct VersionFeedTests {
    private final class Told: Sendable {
        private let state = Mutex<[[String]]>([])
        var batches: [[String]] { state.withLock { $0 } }
        func add(_ versions: [CacheTag: CacheVersion]) { state.withLock { $0.append(versions.keys.map(\.name).sorted()) } }
    }

    /// A feed that hears of commits by looking only, as another node does.
    private func feed(_ database: Database, batch: Int = 5_000) async throws -> (VersionFeed, Told) {
        let told = Told()
        let feed = VersionFeed(database, batch: batch, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await feed.start()
        feed.onChange { told.add($0) }
        return (feed, told)
    }

    @Test("a transaction with more tags than one page is told whole") func pages() async throws {
        try await TestDatabase.each { database in
            let writer = database
            let (feed, _) = try await feed(database, batch: 3)
            let names = (0..<10).map { "tag-\($0)" }
            try await writer.write { transaction in for name in names { transaction.bump(CacheTag(name)) } }
            let heard = Told()
            feed.onChange { heard.add($0) }
            try await feed.poll()
            #expect(heard.batches.flatMap(\.self).sorted() == names)
        }
    }

    @Test("what was told is not told again, until it changes again") func once() async throws {
        try await TestDatabase.each { database in
            let (feed, _) = try await feed(database)
            try await database.write { $0.bump(CacheTag("a")) }
            let heard = Told()
            feed.onChange { heard.add($0) }
            try await feed.poll()
            try await feed.poll()
            #expect(heard.batches == [["a"]])
            try await database.write { $0.bump(CacheTag("b")) }
            try await feed.poll()
            #expect(heard.batches.count >= 2 && heard.batches.last == ["b"])
        }
    }
}
