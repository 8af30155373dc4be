import Platform
import TestSupport
import Testing

@Suite("A read") struct SnapshotTests {
    @Test("sees one snapshot, whatever commits meanwhile") func oneSnapshot() async throws {
        try await Counters.each { database in
            try await database.write { try Counters.insert(1, value: 10, in: $0) }
            let (hasRead, hasWritten) = (Signal(), Signal())
            async let seen = database.read { reader in
                let before = try Counters.value(of: 1, in: reader)
                hasRead.send()
                hasWritten.block()
                return [before, try Counters.value(of: 1, in: reader)]
            }
            await hasRead.wait()
            try await database.write { try Counters.add(5, to: 1, in: $0) }
            hasWritten.send()
            #expect(try await seen == [10, 10])
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 15)
        }
    }

    @Test("that begins after a write has returned sees it") func readsOwnWrites() async throws {
        try await Counters.each { database in
            for id in 1...40 {
                try await database.write { try Counters.insert(id, in: $0) }
                #expect(try await database.read { try Counters.value(of: id, in: $0) } == 0)
            }
        }
    }

    @Test("never sees half of a transaction") func neverHalf() async throws {
        try await Counters.each { database in
            try await database.write {
                try Counters.insert(1, value: 1_000, in: $0)
                try Counters.insert(2, in: $0)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...50 {
                    group.addTask {
                        try await database.write {
                            try Counters.add(-1, to: 1, in: $0)
                            try Counters.add(1, to: 2, in: $0)
                        }
                    }
                    group.addTask {
                        let sum = try await database.read { try (Counters.value(of: 1, in: $0) ?? 0) + (Counters.value(of: 2, in: $0) ?? 0) }
                        #expect(sum == 1_000)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("cannot write") func cannotWrite() async throws {
        try await Counters.each { database in
            await #expect(throws: DatabaseError.self) {
                try await database.engine.read { try $0.execute("INSERT INTO contract_counters (id, name) VALUES (1, 'one')") }
            }
            let kept = try await database.read { try Counters.all(in: $0) }
            #expect(kept == [])
        }
    }
}
