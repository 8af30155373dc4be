import Platform
import TestSupport
import Testing

@Suite("An engine") struct BoundsTests {
    @Test("refuses work beyond its bound and does the rest", arguments: [true, false]) func overloaded(_ isWriting: Bool) async throws {
        try await TestStorage.each { storage in
            let engine = try storage.engine(waitingLimit: 8)
            let mayGoOn = Signal()
            let results = await withTaskGroup(of: DatabaseError?.self) { group in
                for _ in 1...60 {
                    group.addTask {
                        let body: @Sendable (any SQLExecutor) -> Void = { _ in
                            mayGoOn.block()
                            mayGoOn.send()
                        }
                        do {
                            if isWriting { try await engine.write(body) } else { try await engine.read(body) }
                            return nil
                        } catch { return error as? DatabaseError }
                    }
                }
                // All have stood in line by now: nobody could leave it.
                try? await Task.sleep(for: .milliseconds(300))
                mayGoOn.send()
                return await group.reduce(into: []) { $0.append($1) }
            }
            let done = results.count { $0 == nil }
            #expect((8...16).contains(done), "8 wait, and each thread may hold one")
            #expect(results.count { $0 == .overloaded } == 60 - done)
            try await engine.write { _ in }
            await engine.shutdown()
        }
    }

    @Test("finishes what waits when it shuts down, and takes no more") func shutdown() async throws {
        try await TestStorage.each { storage in
            let database = try TestDatabase.open(storage)
            _ = try await Migrator(database, migrations: Counters.migrations).run(at: TestClock.start)
            let (hasBegun, mayGoOn) = (Signal(), Signal())
            async let slow: Void = database.write { transaction in
                try Counters.insert(1, in: transaction)
                hasBegun.send()
                mayGoOn.block()
            }
            await hasBegun.wait()
            async let ended: Void = database.shutdown()
            mayGoOn.send()
            try await slow
            await ended
            await #expect(throws: DatabaseError.closed) { try await database.write { try Counters.insert(2, in: $0) } }
            await #expect(throws: DatabaseError.closed) { try await database.read { try Counters.all(in: $0) } }
            let reopened = try TestDatabase.open(storage)
            #expect(try await reopened.read { try Counters.all(in: $0) } == [1])
            await reopened.shutdown()
        }
    }
}
