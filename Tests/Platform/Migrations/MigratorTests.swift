import Commerce
import Platform
import TestSupport
import Testing

@Suite("The migrator") struct MigratorTests {
    private static let first = Migration("shelf", "0001-books") { "CREATE TABLE shelf_books (id \($0.integer) PRIMARY KEY)\($0.tableOptions)" }
    private static let second = Migration("shelf", "0002-authors") { d in
        """
        CREATE TABLE shelf_authors (id \(d.integer) PRIMARY KEY, name \(d.text) NOT NULL)\(d.tableOptions);
        INSERT INTO shelf_authors (id, name) VALUES (1, 'What? -- said; he')
        """
    }
    private static let broken = Migration("shelf", "0003-broken") { d in
        "CREATE TABLE shelf_extra (id \(d.integer) PRIMARY KEY)\(d.tableOptions); INSERT INTO shelf_nowhere (id) VALUES (1)"
    }

    private func each(_ body: (Database) async throws -> Void) async throws {
        try await TestStorage.each { storage in
            let database = try TestDatabase.open(storage)
            try await body(database)
            await database.shutdown()
        }
    }

    @Test("runs each step once, Platform's own first") func twice() async throws {
        try await each { database in
            let migrator = Migrator(database, migrations: [Self.first, Self.second])
            #expect(
                try await migrator.run(at: TestClock.start) == [
                    "platform/0001-foundation", "platform/0002-failed-events", "shelf/0001-books", "shelf/0002-authors",
                ])
            let again = try await migrator.run(at: TestClock.start)
            #expect(again == [])
            let names: [String] = try await database.read { try $0.all("SELECT name FROM shelf_authors") { try $0[0] } }
            #expect(names == ["What? -- said; he"])
        }
    }

    @Test("runs what a newer program adds") func addsSteps() async throws {
        try await each { database in
            _ = try await Migrator(database, migrations: [Self.first]).run(at: TestClock.start)
            let added = try await Migrator(database, migrations: [Self.first, Self.second]).run(at: TestClock.start)
            #expect(added == ["shelf/0002-authors"])
        }
    }

    @Test("beside itself, in several processes, runs each step once in all") func concurrently() async throws {
        try await TestStorage.each { storage in
            let ran = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let database = try TestDatabase.open(storage)
                        let ran = try await Migrator(database, migrations: [Self.first, Self.second]).run(at: TestClock.start)
                        await database.shutdown()
                        return ran
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ran.sorted() == ["platform/0001-foundation", "platform/0002-failed-events", "shelf/0001-books", "shelf/0002-authors"])
        }
    }

    @Test("tells what is missing and what it does not know") func status() async throws {
        try await each { database in
            let old = Migrator(database, migrations: [Self.first])
            let new = Migrator(database, migrations: [Self.first, Self.second])
            let all = ["platform/0001-foundation", "platform/0002-failed-events", "shelf/0001-books", "shelf/0002-authors"]
            #expect(try await new.status() == SchemaStatus(missing: all, unknown: []))
            _ = try await old.run(at: TestClock.start)
            #expect(try await new.status() == SchemaStatus(missing: ["shelf/0002-authors"], unknown: []))
            _ = try await new.run(at: TestClock.start)
            #expect(try await new.status() == SchemaStatus(missing: [], unknown: []))
            #expect(try await old.status() == SchemaStatus(missing: [], unknown: ["shelf/0002-authors"]))
        }
    }

    @Test("keeps nothing of a step that fails, and what came before it") func failure() async throws {
        try await each { database in
            let migrator = Migrator(database, migrations: [Self.first, Self.broken])
            await #expect(throws: DatabaseError.self) { try await migrator.run(at: TestClock.start) }
            #expect(try await migrator.status() == SchemaStatus(missing: ["shelf/0003-broken"], unknown: []))
            let extra = try await database.read { try $0.first($0.dialect.table(named: "shelf_extra")) { _ in true } }
            #expect(extra == nil)
        }
    }
}
