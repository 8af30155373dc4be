import Commerce
import Platform
import TestSupport
import Testing

@Suite("The outbox") struct OutboxTests {
    @Test("keeps an event exactly when its transaction is kept") func withItsTransaction() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            await #expect(throws: Trouble.self) {
                try await database.write { transaction in
                    try Outbox.publish(ParcelSent(number: 1), at: clock.now, in: transaction)
                    throw Trouble()
                }
            }
            try await database.publish([2], at: clock.now)
            #expect(try await database.backlog() == Backlog(waiting: 1, oldestDue: clock.now, failed: 0))
            try await database.worker([Effects.recorder("a")], clock).drain()
            #expect(try await Effects.numbers(of: "a", in: database) == [2])
            #expect(try await database.backlog() == Backlog(waiting: 0, oldestDue: nil, failed: 0))
        }
    }

    @Test("gives an event to every reaction on its topic and to no other") func everyReaction() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            let other = Reaction.transactional("other", on: ParcelLost.self) { event, _, transaction in
                try Effects.record("other", event.number, in: transaction)
            }
            try await database.publish([7], at: clock.now)
            try await database.worker([Effects.recorder("a"), Effects.recorder("b"), other], clock).drain()
            #expect(try await Effects.numbers(of: "a", in: database) == [7])
            #expect(try await Effects.numbers(of: "b", in: database) == [7])
            let others = try await Effects.numbers(of: "other", in: database)
            #expect(others == [])
        }
    }

    @Test("holds an event back until its time") func delay() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish([1], at: clock.now, availableAt: clock.now.adding(seconds: 60))
            let worker = database.worker([Effects.recorder("a")], clock)
            clock.advance(seconds: 59)
            #expect(try await worker.runOnce() == 0)
            clock.advance(seconds: 1)
            #expect(try await worker.runOnce() == 1)
            #expect(try await Effects.numbers(of: "a", in: database) == [1])
        }
    }

    @Test("stores one event under one key, even from writers side by side") func key() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...20 { group.addTask { try await database.publish([number], at: clock.now, key: "parcel-1") } }
                try await group.waitForAll()
            }
            try await database.publish([99], at: clock.now, key: "parcel-2")
            try await database.publish([98, 97], at: clock.now)
            #expect(try await database.backlog().waiting == 4)
            // Delivered or not, the key stays taken.
            try await database.worker([Effects.recorder("a")], clock).drain()
            try await database.publish([96], at: clock.now, key: "parcel-2")
            #expect(try await database.backlog().waiting == 0)
        }
    }

    @Test("forgets what was delivered before a time, a bounded number at once") func prune() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            let worker = database.worker([Effects.recorder("a")], clock)
            try await database.publish(1...5, at: clock.now)
            try await worker.drain()
            clock.advance(seconds: 100)
            try await database.publish([6], at: clock.now)
            try await worker.drain()
            try await database.publish([7], at: clock.now)
            func rows(_ table: String) async throws -> Int? {
                try await database.read { try $0.first(SQL(stringLiteral: "SELECT count(*) FROM \(table)")) { try $0[0] } }
            }
            let time = clock.now
            try await database.write { try Outbox.prune(before: time, limit: 3, in: $0) }
            #expect(try await rows("platform_outbox") == 4)
            #expect(try await rows("platform_consumed") == 3)
            try await database.write { try Outbox.prune(before: time, limit: 100, in: $0) }
            #expect(try await rows("platform_outbox") == 2)
            #expect(try await rows("platform_consumed") == 1)
        }
    }

    @Test("tells the listeners of a commit that there are events, once it is durable") func listeners() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let heard = Collected<Bool>()
            database.onCommit { heard.append($0.hasEvents) }
            let clock = TestClock()
            try await database.publish([1], at: clock.now)
            try await database.write { try Effects.record("x", 1, in: $0) }
            try await database.write { $0.bump(CacheTag("menu")) }
            #expect(heard.values == [true, false])
        }
    }
}
