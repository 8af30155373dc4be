import Commerce

/// Brings a database to the schema this program was built for, and tells whether it is there.
package struct Migrator: Sendable {
    private let database: Database
    private let migrations: [Migration]

    /// - Parameter migrations: of all modules; Platform's own come first by themselves.
    package init(_ database: Database, migrations: [Migration]) {
        self.database = database
        self.migrations = PlatformSchema.migrations + migrations
    }

    /// Runs what is missing, each step in its own transaction. Two migrators at once take turns; both end well.
    /// - Returns: the steps that this call ran.
    package func run(at now: Timestamp) async throws -> [String] {
        try await database.write { transaction in
            try transaction.lockMigrations()
            try transaction.executeSchema(
                """
                CREATE TABLE IF NOT EXISTS platform_migrations (
                    step \(transaction.dialect.text) NOT NULL PRIMARY KEY,
                    applied_at \(transaction.dialect.integer) NOT NULL)
                """)
        }
        var done: [String] = []
        for migration in migrations {
            let ran = try await database.write { transaction in
                try transaction.lockMigrations()
                guard try !transaction.applied().contains(migration.step) else { return false }
                try transaction.executeSchema(migration.statements(transaction.dialect))
                try transaction.execute("INSERT INTO platform_migrations (step, applied_at) VALUES (\(migration.step), \(now))")
                return true
            }
            if ran { done.append(migration.step) }
        }
        return done
    }

    /// What stands between the database and this program.
    package func status() async throws -> SchemaStatus {
        let steps = migrations.map(\.step)
        return try await database.read { reader in
            let isNew = try reader.first(reader.dialect.table(named: "platform_migrations")) { _ in false } ?? true
            let applied = isNew ? [] : try reader.applied()
            return SchemaStatus(
                missing: steps.filter { !applied.contains($0) }, unknown: applied.subtracting(steps).sorted())
        }
    }
}

/// `missing`: steps to run first. `unknown`: steps of a newer program, which this one may run beside.
package struct SchemaStatus: Sendable, Equatable {
    package let missing: [String]
    package let unknown: [String]

    package init(missing: [String], unknown: [String]) {
        self.missing = missing
        self.unknown = unknown
    }
}

extension Migration {
    fileprivate var step: String { "\(module)/\(name)" }
}

extension Reader {
    fileprivate func applied() throws -> Set<String> {
        Set(try all("SELECT step FROM platform_migrations") { try $0[0] })
    }
}

extension Transaction {
    fileprivate func lockMigrations() throws {
        if let lock = dialect.migrationLock { try each(lock) { _ in } }
    }
}
