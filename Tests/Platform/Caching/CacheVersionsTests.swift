import Commerce
import Platform
import TestSupport
import Testing

@Suite("Cache versions") struct CacheVersionsTests {
    private static let product = CacheTag("product", 42)
    private static let menu = CacheTag("menu")

    private static func versions(_ tags: [CacheTag], _ database: Database) async throws -> [CacheTag: CacheVersion] {
        let dependencies = CacheDependencies()
        try await database.read(recording: dependencies) { reader in for tag in tags { reader.depend(on: tag) } }
        return dependencies.versions
    }

    @Test("are what was current in the snapshot that was read") func snapshot() async throws {
        try await TestDatabase.each { database in
            #expect(try await Self.versions([Self.product], database) == [Self.product: .initial])
            let told = Collected<[CacheTag: CacheVersion]>()
            database.onCommit { told.append($0.tags) }
            try await database.write { transaction in
                transaction.bump(Self.product)
                transaction.bump(Self.product)
            }
            let current = try await Self.versions([Self.product, Self.menu], database)
            #expect(current == [Self.product: try #require(told.values[0][Self.product]), Self.menu: .initial])
            #expect(told.count == 1)
        }
    }

    @Test("noted in a read are older than an edit that commits during it") func editDuringRead() async throws {
        try await TestDatabase.each { database in
            try await database.write { $0.bump(Self.product) }
            let before = try await Self.versions([Self.product], database)
            let (hasRead, hasBumped) = (AsyncStream<Void>.makeStream(), Gate())
            let dependencies = CacheDependencies()
            async let page: Void = database.read(recording: dependencies) { reader in
                reader.depend(on: Self.product)
                try reader.each("SELECT count(*) FROM platform_cache_versions") { _ in }
                hasRead.continuation.yield()
                hasBumped.block()
            }
            for await _ in hasRead.stream { break }
            try await database.write { $0.bump(Self.product) }
            hasBumped.open()
            try await page
            #expect(dependencies.versions == before, "so the page counts as out of date")
            let after = try await Self.versions([Self.product], database)
            #expect(try #require(after[Self.product]) > #require(before[Self.product]))
        }
    }

    @Test("of a transaction that failed stay as they were") func failure() async throws {
        try await TestDatabase.each { database in
            await #expect(throws: Trouble.self) {
                try await database.write { transaction in
                    transaction.bump(Self.product)
                    throw Trouble()
                }
            }
            let versions = try await Self.versions([Self.product], database)
            #expect(versions == [Self.product: .initial])
        }
    }

    @Test("grow with each bump, even when a writer's clock is behind") func alwaysGrow() async throws {
        try await TestStorage.each { storage in
            let ahead = try TestDatabase.open(storage)
            let behind = Database(try storage.engine(), identifiers: IdentifierGenerator(now: { IdentifierGenerator.epochMilliseconds + 1_000 }))
            _ = try await Migrator(ahead, migrations: []).run(at: TestClock.start)
            var seen: [CacheVersion] = []
            for database in [ahead, behind, behind, ahead] {
                try await database.write { $0.bump(Self.product) }
                seen.append(try #require(try await Self.versions([Self.product], ahead)[Self.product]))
            }
            #expect(seen == seen.sorted())
            #expect(Set(seen).count == 4)
            await ahead.shutdown()
            await behind.shutdown()
        }
    }

    @Test("of one transaction are told to listeners as they are stored, however many") func many() async throws {
        try await TestDatabase.each { database in
            let tags = (1...700).map { CacheTag("product", $0) }
            let told = Collected<[CacheTag: CacheVersion]>()
            database.onCommit { told.append($0.tags) }
            for _ in 1...2 { try await database.write { transaction in for tag in tags { transaction.bump(tag) } } }
            let stored = try await Self.versions(tags, database)
            #expect(stored.count == 700)
            #expect(told.values.count == 2)
            #expect(told.values[1] == stored)
            #expect(tags.allSatisfy { (told.values[0][$0] ?? .initial) < (stored[$0] ?? .initial) })
        }
    }

    @Test("bumped side by side are not lost, in whatever order transactions name them") func sideBySide() async throws {
        try await TestDatabase.each { database in
            let tags = (1...8).map { CacheTag("product", $0) }
            let told = Collected<CacheVersion>()
            database.onCommit { commit in for version in commit.tags.values { told.append(version) } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...20 {
                    group.addTask { try await database.write { transaction in for tag in tags.shuffled() { transaction.bump(tag) } } }
                }
                try await group.waitForAll()
            }
            #expect(told.count == 160)
        }
    }

    @Test("after a cursor come oldest first, with what committed late") func changed() async throws {
        try await TestDatabase.each { database in
            let told = Collected<CacheVersion>()
            database.onCommit { commit in for version in commit.tags.values { told.append(version) } }
            for tag in ["a", "b", "c"] { try await database.write { $0.bump(CacheTag(tag)) } }
            func changed(_ cursor: CacheVersion, limit: Int = 10) async throws -> [String] {
                try await database.read { try CacheVersions.changed(after: cursor, limit: limit, in: $0).map(\.0.name) }
            }
            #expect(try await changed(.initial) == ["a", "b", "c"])
            #expect(try await changed(.initial, limit: 2) == ["a", "b"])
            #expect(try await changed(told.values[1]) == ["c"])
            #expect(try await changed(told.values[1].earlier(bySeconds: 60)) == ["a", "b", "c"])
        }
    }

    @Test("of one transaction are paged through, though they have one version") func pages() async throws {
        try await TestDatabase.each { database in
            let names = (0..<7).map { "tag-\($0)" }
            try await database.write { transaction in for name in names { transaction.bump(CacheTag(name)) } }
            try await database.write { $0.bump(CacheTag("later")) }
            var found: [String] = []
            var position: (CacheVersion, CacheTag?) = (.initial, nil)
            while true {
                let (version, tag) = position
                let page = try await database.read { try CacheVersions.changed(after: version, tag, limit: 3, in: $0) }
                guard let last = page.last else { break }
                found += page.map(\.0.name)
                position = (last.1, last.0)
            }
            #expect(found == names + ["later"])
        }
    }

    @Test("of two reads for one page are the older ones") func twoReads() async throws {
        try await TestDatabase.each { database in
            let dependencies = CacheDependencies()
            try await database.read(recording: dependencies) { $0.depend(on: Self.product) }
            try await database.write { $0.bump(Self.product) }
            try await database.read(recording: dependencies) { reader in
                reader.depend(on: Self.product)
                reader.depend(on: Self.menu)
                reader.expire(at: TestClock.start.adding(seconds: 9))
                reader.expire(at: TestClock.start.adding(seconds: 5))
                reader.expire(at: nil)
            }
            #expect(dependencies.versions == [Self.product: .initial, Self.menu: .initial])
            #expect(dependencies.expiresAt == TestClock.start.adding(seconds: 5))
        }
    }
}
