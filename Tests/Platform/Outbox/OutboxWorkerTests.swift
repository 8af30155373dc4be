import Commerce
import Platform
import TestSupport
import Testing

@Suite("The outbox worker") struct OutboxWorkerTests {
    @Test("beside others has each effect take place once") func manyWorkers() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish(1...60, at: clock.now)
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let worker = database.worker([Effects.recorder("a"), Effects.recorder("b")], clock) { $0.batch = 7 }
                        var taken = 0
                        while case let count = try await worker.runOnce(), count > 0 { taken += count }
                        return taken
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 60, "an event under a lease is nobody else's")
            #expect(try await Effects.numbers(of: "a", in: database) == Array(1...60))
            #expect(try await Effects.numbers(of: "b", in: database) == Array(1...60))
        }
    }

    @Test("takes a bounded batch, the oldest first") func batch() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            for number in 1...5 {
                try await database.publish([number], at: clock.now)
                clock.advance(seconds: 1)
            }
            let worker = database.worker([Effects.recorder("a")], clock) { $0.batch = 2 }
            #expect(try await worker.runOnce() == 2)
            #expect(try await Effects.numbers(of: "a", in: database) == [1, 2])
            #expect(try await database.backlog() == Backlog(waiting: 3, oldestDue: TestClock.start.adding(seconds: 2), failed: 0))
        }
    }

    @Test("that died after the effect and before the receipt has not doubled the effect") func crashBetween() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish([1], at: clock.now)
            let mails = Collected<Identifier<StoredEvent>>()
            // `a` and `b` succeed; `mail` succeeds in the world outside, but its receipt is lost.
            let dies = Reaction.external("mail", on: ParcelSent.self) { _, stored in
                mails.append(stored.id)
                throw Trouble()
            }
            try await database.worker([Effects.recorder("a"), dies, Effects.recorder("b")], clock).runOnce()
            #expect(try await Effects.numbers(of: "b", in: database) == [1])

            clock.advance(seconds: 2)
            let works = Reaction.external("mail", on: ParcelSent.self) { _, stored in mails.append(stored.id) }
            let worker = database.worker([Effects.recorder("a"), works, Effects.recorder("b")], clock)
            #expect(try await worker.runOnce() == 1)
            #expect(try await Effects.numbers(of: "a", in: database) == [1])
            #expect(try await Effects.numbers(of: "b", in: database) == [1])
            #expect(mails.count == 2)
            #expect(Set(mails.values).count == 1, "the mailer can know the repetition by its id")
        }
    }

    @Test("that died with events in hand leaves them to others when its lease ends") func deadWorker() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish(1...3, at: clock.now)
            // Cancelled in the middle of its first event, like a killed process.
            let hasBegun = AsyncStream<Void>.makeStream()
            let hangs = Reaction.external("hangs", on: ParcelSent.self) { _, _ in
                hasBegun.continuation.yield()
                try await Task.sleep(for: .seconds(600))
            }
            let dead = Task { try await database.worker([hangs], clock) { $0.leaseSeconds = 30 }.runOnce() }
            for await _ in hasBegun.stream { break }

            let worker = database.worker([Effects.recorder("a")], clock)
            clock.advance(seconds: 29)
            #expect(try await worker.runOnce() == 0)
            clock.advance(seconds: 1)
            #expect(try await worker.runOnce() == 3)
            #expect(try await Effects.numbers(of: "a", in: database) == [1, 2, 3])
            dead.cancel()
            _ = try? await dead.value
            #expect(try await database.backlog() == Backlog(waiting: 0, oldestDue: nil, failed: 0), "a late failure changes nothing")
        }
    }

    @Test("that ends in the middle of a delivery counts no failure") func endingWorker() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish([1], at: clock.now)
            let hasBegun = AsyncStream<Void>.makeStream()
            let hangs = Reaction.external("hangs", on: ParcelSent.self) { _, _ in
                hasBegun.continuation.yield()
                try await Task.sleep(for: .seconds(600))
            }
            let ends = Task { try await database.worker([hangs], clock) { $0.attempts = 1 }.runOnce() }
            for await _ in hasBegun.stream { break }
            ends.cancel()
            await #expect(throws: CancellationError.self) { try await ends.value }
            #expect(try await database.backlog().failed == 0)
            let error: String?? = try await database.read { try $0.first("SELECT last_error FROM platform_outbox") { try $0[0] } }
            #expect(error == .some(nil))
        }
    }

    @Test("does not let an effect that never ends hold up the others") func hangingEffect() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish(1...10, at: clock.now)
            let hangs = Reaction.external("hangs", on: ParcelSent.self) { event, _ in
                if event.number.isMultiple(of: 5) { try await Task.sleep(for: .seconds(600)) }
            }
            let worker = database.worker([hangs, Effects.recorder("a")], clock) {
                $0.effectSeconds = 1
                $0.effectsAtOnce = 2
            }
            #expect(try await worker.runOnce() == 10)
            #expect(try await Effects.numbers(of: "a", in: database) == Array(1...10))
            #expect(try await database.backlog().waiting == 2, "the two that hang come again")
            let error: String? = try await database.read {
                try $0.first("SELECT last_error FROM platform_outbox WHERE state = 'waiting'") { try $0[0] }
            }
            #expect(error == "Exceeded()")
        }
    }

    @Test("tries again after 2, 4, 8 … seconds, then sets the event aside") func retries() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish([1], at: clock.now)
            let attempts = Collected<Int>()
            let fails = Reaction.transactional("fails", on: ParcelSent.self) { _, stored, transaction in
                try Effects.record("fails", stored.attempt, in: transaction)
                attempts.append(stored.attempt)
                throw Trouble()
            }
            let worker = database.worker([fails], clock) { $0.attempts = 4 }
            var delays: [Int64] = []
            while let due = try await database.backlog().oldestDue {
                delays.append(due.milliseconds(since: clock.now) / 1_000)
                clock.advance(seconds: Int(delays.last ?? 0))
                #expect(try await worker.runOnce() == 1)
                #expect(try await worker.runOnce() == 0, "not before its time")
            }
            #expect(delays == [0, 2, 4, 8])
            #expect(attempts.values == [1, 2, 3, 4])
            #expect(try await database.backlog() == Backlog(waiting: 0, oldestDue: nil, failed: 1))
            let effects = try await Effects.numbers(of: "fails", in: database)
            #expect(effects == [])
            let error: String? = try await database.read { try $0.first("SELECT last_error FROM platform_outbox") { try $0[0] } }
            #expect(error == "Trouble()")
        }
    }

    @Test("does not let one bad reaction hold up the others of its event") func badReaction() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.publish([1], at: clock.now)
            let fails = Reaction.transactional("fails", on: ParcelSent.self) { _, _, _ in throw Trouble() }
            let works = Reaction.transactional("works", on: ParcelSent.self) { _, stored, transaction in
                try Effects.record("works", stored.attempt, in: transaction)
            }
            let worker = database.worker([fails, works], clock) { $0.attempts = 3 }
            #expect(try await worker.runOnce() == 1)
            #expect(try await Effects.numbers(of: "works", in: database) == [1])
            clock.advance(seconds: 2)
            #expect(try await worker.runOnce() == 1)
            let effects = try await Effects.numbers(of: "works", in: database)
            #expect(effects == [1], "once only, though the event came again")
        }
    }

    @Test("does not let one bad event hold up the others") func badEvent() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let clock = TestClock()
            try await database.write { transaction in
                let id: Identifier<StoredEvent> = transaction.newIdentifier()
                try transaction.execute(
                    """
                    INSERT INTO platform_outbox (id, topic, payload, created_at, available_at)
                    VALUES (\(id), \(ParcelSent.topic), 'not JSON', \(clock.now), \(clock.now))
                    """)
            }
            try await database.publish([2, 3], at: clock.now)
            try await database.worker([Effects.recorder("a")], clock).drain()
            #expect(try await Effects.numbers(of: "a", in: database) == [2, 3])
            #expect(try await database.backlog() == Backlog(waiting: 1, oldestDue: clock.now.adding(seconds: 2), failed: 0))
        }
    }
}
