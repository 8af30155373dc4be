import Commerce
import Platform
import TestSupport
import Testing

@Suite("Documents in the database") struct DatabaseDocumentStoreTests {
    @Test("keep the contract", arguments: DocumentStoreContract.all) func contract(_ rule: DocumentStoreContract) async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            try await rule.check(DatabaseDocumentStore(database, clock: clock.clock), clock)
        }
    }

    @Test("that expired are pruned, at most as many as asked for") func prune() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let store = DatabaseDocumentStore(database, clock: clock.clock)
            for number in 1...5 {
                _ = try await store.put("carts", "\(number)", [1], expected: nil, expiresAt: clock.now.adding(seconds: number < 5 ? 10 : 99))
            }
            clock.advance(seconds: 10)
            func rows() async throws -> Int? { try await database.read { try $0.first("SELECT count(*) FROM platform_documents") { try $0[0] } } }
            try await store.prune(limit: 3)
            #expect(try await rows() == 2)
            try await store.prune(limit: 3)
            #expect(try await rows() == 1)
        }
    }
}
