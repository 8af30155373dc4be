import Commerce
import Platform

/// A fresh, migrated database for a test:
///
///     @Test("a sold out variant cannot be reserved") func soldOut() async throws {
///         try await TestDatabase.each(InventorySchema.migrations) { database in … }
///     }
package enum TestDatabase {
    /// Runs the body once on SQLite and once on PostgreSQL. Tests may run side by side; none sees another's data.
    /// - Parameter migrations: Platform's own come by themselves.
    package static func each(
        _ migrations: [Migration] = [], isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> Void
    ) async throws {
        try await TestStorage.each(isolation: isolation) { storage in
            let database = try open(storage)
            do {
                _ = try await Migrator(database, migrations: migrations).run(at: TestClock.start)
                try await body(database)
            } catch {
                await database.shutdown()
                throw error
            }
            await database.shutdown()
        }
    }

    /// Another database object on the same data, like a second process.
    package static func open(_ storage: TestStorage) throws -> Database {
        Database(try storage.engine(), identifiers: IdentifierGenerator(now: { Clock.system.now().millisecondsSince1970 }))
    }
}
