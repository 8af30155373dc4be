import Commerce
import Platform
import TestSupport
import Testing

@Suite("The database") struct DatabaseTests {
    @Test("runs a transaction again after a conflict, with fresh identifiers") func conflict() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let drawn = Collected<Identifier<SQLTests>>()
            try await database.write { transaction in
                drawn.append(transaction.newIdentifier())
                try Effects.record("a", 1, in: transaction)
                if drawn.count < 3 { throw DatabaseError.serializationConflict("test") }
            }
            #expect(Set(drawn.values).count == 3)
            #expect(try await Effects.numbers(of: "a", in: database) == [1])
        }
    }

    @Test("gives up after five runs") func givesUp() async throws {
        try await TestDatabase.each { database in
            let runs = Collected<Int>()
            await #expect(throws: DatabaseError.serializationConflict("test")) {
                try await database.write { _ in
                    runs.append(1)
                    throw DatabaseError.serializationConflict("test")
                }
            }
            #expect(runs.count == 5)
        }
    }

    @Test("does not run a transaction again when its commit is in doubt") func inDoubt() async throws {
        try await TestDatabase.each { database in
            let runs = Collected<Int>()
            await #expect(throws: DatabaseError.connectionLost("test")) {
                try await database.write { _ in
                    runs.append(1)
                    throw DatabaseError.connectionLost("test")
                }
            }
            #expect(runs.count == 1)
        }
    }

    @Test("counts its work") func statistics() async throws {
        try await TestDatabase.each(Effects.migrations) { database in
            let before = database.statistics
            try await database.write { try Effects.record("a", 1, in: $0) }
            _ = try await Effects.numbers(of: "a", in: database)
            _ = try await Effects.numbers(of: "a", in: database)
            let after = database.statistics
            #expect(after.writes - before.writes == 1)
            #expect(after.reads - before.reads == 2)
            #expect(after.statements - before.statements == 3)
        }
    }
}
