import Commerce
import Platform
import TestSupport
import Testing

@Suite("An idempotency key") struct IdempotencyRecordsTests {
    private static func claim(
        _ database: Database, _ clock: TestClock, scope: String = "place-order", key: String = "k", hash: String = "h"
    ) async throws -> IdempotencyRecords.Claim {
        let now = clock.now
        return try await database.write {
            try IdempotencyRecords.claim(scope: scope, key: key, requestHash: hash, leaseSeconds: 30, retainSeconds: 600, at: now, in: $0)
        }
    }

    private static func finish(_ database: Database, _ token: Int64, answer: String) async throws -> Bool {
        try await database.write { try IdempotencyRecords.finish(scope: "place-order", key: "k", token: token, answer: answer, in: $0) }
    }

    private static func token(_ claim: IdempotencyRecords.Claim) throws -> Int64 {
        guard case .granted(let token) = claim else { throw NotGranted(claim: claim) }
        return token
    }

    private struct NotGranted: Error { let claim: IdempotencyRecords.Claim }

    @Test("answers the same request with the same answer") func answered() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let token = try Self.token(try await Self.claim(database, clock))
            #expect(try await Self.claim(database, clock) == .inProgress(until: clock.now.adding(seconds: 30)))
            #expect(try await Self.finish(database, token, answer: "order 1"))
            #expect(try await Self.claim(database, clock) == .answered("order 1"))
            clock.advance(seconds: 599)
            #expect(try await Self.claim(database, clock) == .answered("order 1"))
        }
    }

    @Test("refuses another request, at work or done") func mismatch() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let token = try Self.token(try await Self.claim(database, clock))
            #expect(try await Self.claim(database, clock, hash: "other") == .mismatch)
            #expect(try await Self.finish(database, token, answer: "order 1"))
            #expect(try await Self.claim(database, clock, hash: "other") == .mismatch)
            #expect(try await Self.claim(database, clock) == .answered("order 1"))
        }
    }

    @Test("is free for a corrected request after a failure") func released() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let token = try Self.token(try await Self.claim(database, clock))
            try await database.write { try IdempotencyRecords.release(scope: "place-order", key: "k", token: token, in: $0) }
            let second = try Self.token(try await Self.claim(database, clock, hash: "corrected"))
            #expect(second != token)
        }
    }

    @Test("passes to the next one when its holder died, whose late answer is not kept") func abandoned() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let dead = try Self.token(try await Self.claim(database, clock))
            clock.advance(seconds: 29)
            #expect(try await Self.claim(database, clock) == .inProgress(until: clock.now.adding(seconds: 1)))
            clock.advance(seconds: 1)
            let token = try Self.token(try await Self.claim(database, clock))
            #expect(try await !Self.finish(database, dead, answer: "late"))
            try await database.write { try IdempotencyRecords.release(scope: "place-order", key: "k", token: dead, in: $0) }
            #expect(try await Self.finish(database, token, answer: "order 2"))
            #expect(try await Self.claim(database, clock) == .answered("order 2"))
        }
    }

    @Test("is forgotten after its time, and pruned") func expired() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            let token = try Self.token(try await Self.claim(database, clock))
            #expect(try await Self.finish(database, token, answer: "order 1"))
            clock.advance(seconds: 600)
            _ = try Self.token(try await Self.claim(database, clock, hash: "new"))
            clock.advance(seconds: 600)
            let now = clock.now
            try await database.write { try IdempotencyRecords.prune(at: now, limit: 10, in: $0) }
            let left: Int? = try await database.read { try $0.first("SELECT count(*) FROM platform_idempotency") { try $0[0] } }
            #expect(left == 0)
        }
    }

    @Test("of one scope says nothing about another") func scopes() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            _ = try Self.token(try await Self.claim(database, clock, scope: "cart 1"))
            _ = try Self.token(try await Self.claim(database, clock, scope: "cart 2"))
            _ = try Self.token(try await Self.claim(database, clock, scope: "cart 1", key: "other"))
        }
    }

    @Test("is granted to one of 50 who claim it at once, fresh or abandoned") func race() async throws {
        try await TestDatabase.each { database in
            let clock = TestClock()
            for _ in 1...2 {
                let claims = try await withThrowingTaskGroup(of: IdempotencyRecords.Claim.self) { group in
                    for _ in 1...50 { group.addTask { try await Self.claim(database, clock) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(claims.count { if case .granted = $0 { true } else { false } } == 1)
                #expect(claims.count { $0 == .inProgress(until: clock.now.adding(seconds: 30)) } == 49)
                clock.advance(seconds: 30)
            }
        }
    }
}
