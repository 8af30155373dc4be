import Foundation
import Platform
import PostgresDatabase
import TestSupport
import Testing

@Suite("A PostgreSQL connection") struct PostgresConnectionTests {
    private static func each(_ body: (Database) async throws -> Void) async throws {
        try await Counters.each { database in if database.dialect == .postgres { try await body(database) } }
    }

    /// Ends the other connections of the test's engine, as a restart or a failover would.
    private static func endConnections(of database: Database) async throws {
        try await database.write { transaction in
            try transaction.each(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid() AND wait_event_type = 'Client'
                AND pid IN (SELECT pid FROM contract_backends)
                """
            ) { _ in }
        }
    }

    /// Writes down which server processes serve this test's engine.
    private static func noteBackends(_ database: Database) async throws {
        try await database.write { try $0.executeSchema("CREATE TABLE contract_backends (pid INTEGER PRIMARY KEY)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...16 {
                group.addTask {
                    try await database.write { transaction in
                        try transaction.execute("INSERT INTO contract_backends (pid) VALUES (pg_backend_pid()) ON CONFLICT DO NOTHING")
                        try transaction.each("SELECT pg_sleep(0.01)") { _ in }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("that was lost while idle is replaced, unseen by reads and writes") func idleLoss() async throws {
        try await Self.each { database in
            try await Self.noteBackends(database)
            try await database.write { try Counters.insert(1, in: $0) }
            try await Self.endConnections(of: database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...20 {
                    group.addTask { _ = try await database.read { try Counters.value(of: 1, in: $0) } }
                    group.addTask { try await database.write { try Counters.add(1, to: 1, in: $0) } }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 20)
        }
    }

    @Test("lost in the middle of a transaction loses all of it, and a second run stores it once") func lossWithin() async throws {
        try await Self.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            let runs = Runs()
            try await database.write { transaction in
                try Counters.add(1, to: 1, in: transaction)
                if runs.next() == 1 { try transaction.each("SELECT pg_terminate_backend(pg_backend_pid())") { _ in } }
                try Counters.add(1, to: 1, in: transaction)
            }
            #expect(runs.count == 2)
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 2)
        }
    }

    @Test("lost while the commit was under way leaves the outcome open, and nothing runs again") func lossAtCommit() async throws {
        try await Self.each { database in
            try await database.write { try Counters.insert(1, in: $0) }
            try await database.write {
                try $0.executeSchema(
                    """
                    CREATE FUNCTION contract_die() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER contract_die AFTER UPDATE ON contract_counters
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contract_die()
                    """)
            }
            let runs = Runs()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    _ = runs.next()
                    try Counters.add(1, to: 1, in: transaction)
                }
            }
            guard case .connectionLost = error else { Issue.record("\(String(describing: error))"); return }
            #expect(runs.count == 1)
            #expect(try await database.read { try Counters.value(of: 1, in: $0) } == 0)
        }
    }

    @Test("keeps each statement prepared once, and not more than its bound") func prepared() async throws {
        try await TestStorage.each { storage in
            guard storage.dialect == .postgres else { return }
            let engine = try storage.engine()
            let counts = try await engine.read { executor in
                func prepared() throws -> Int {
                    var count = 0
                    try executor.query("SELECT count(*) FROM pg_prepared_statements") { count = try $0[0] }
                    return count
                }
                var counts = [try prepared()]
                for _ in 1...10 { try executor.query("SELECT \(7) + 1") { _ in } }
                counts.append(try prepared())
                for number in 1...500 { try executor.query(SQL(stringLiteral: "SELECT \(number)")) { _ in } }
                counts.append(try prepared())
                return counts
            }
            #expect(counts == [1, 2, 200])
            await engine.shutdown()
        }
    }

    @Test("that cannot be made says so") func unreachable() async throws {
        let engine = try PostgresEngine(url: "postgres://nobody@127.0.0.1:1/nothing")
        let error = await #expect(throws: DatabaseError.self) { try await engine.read { _ in } }
        guard case .connectionLost(let message) = error else { Issue.record("\(String(describing: error))"); return }
        #expect(message.contains("127.0.0.1"))
        await engine.shutdown()
    }

    @Test("is not tried with an address that is none") func wrongAddress() throws {
        #expect(throws: DatabaseError.self) { _ = try PostgresEngine(url: "postgres://host:notaport:5/x?nonsense=1") }
    }

    @Test("gives a statement up after its time") func statementTimeout() async throws {
        guard let url = ProcessInfo.processInfo.environment[TestPostgres.variable] else { return }
        let engine = try PostgresEngine(url: url, connections: 1, statementTimeoutSeconds: 1)
        await #expect(throws: DatabaseError.overloaded) {
            try await engine.read { try $0.query("SELECT pg_sleep(30)") { _ in } }
        }
        try await engine.read { try $0.query("SELECT 1") { _ in } }
        await engine.shutdown()
    }
}

private final class Runs: @unchecked Sendable {  // used by one transaction, whose runs follow one another
    private(set) var count = 0
    func next() -> Int {
        count += 1
        return count
    }
}
