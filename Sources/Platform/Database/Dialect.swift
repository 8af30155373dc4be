/// Where engines differ. Everything else is written once, in SQL that all of them speak.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres

    // MARK: Column types

    /// 64 bits. On SQLite `INTEGER PRIMARY KEY` is the row's own key, so no second index is kept.
    package var integer: String { self == .sqlite ? "INTEGER" : "BIGINT" }
    /// Text compared byte by byte on every engine, so that sorting and ranges agree.
    package var text: String { self == .sqlite ? "TEXT" : "TEXT COLLATE \"C\"" }
    package var bytes: String { self == .sqlite ? "BLOB" : "BYTEA" }
    package var real: String { self == .sqlite ? "REAL" : "DOUBLE PRECISION" }
    /// Ends `CREATE TABLE (…)`. SQLite checks column types only in strict tables.
    package var tableOptions: String { self == .sqlite ? " STRICT" : "" }
    /// As `tableOptions`, for a table whose primary key is not one integer: rows lie in the key's own tree.
    package var keyedTableOptions: String { self == .sqlite ? " STRICT, WITHOUT ROWID" : "" }

    // MARK: Locking

    /// Ends a `SELECT` whose rows the transaction is about to change. SQLite has one writer, so nothing is needed.
    package var forUpdate: SQL { self == .sqlite ? "" : " FOR UPDATE" }
    /// As `forUpdate`, passing over rows that another transaction holds.
    package var forUpdateSkippingLocked: SQL { self == .sqlite ? "" : " FOR UPDATE SKIP LOCKED" }
    /// Makes transactions that name the same thing take turns until they end. `nil` where there is one writer anyway.
    package func turn(at name: String) -> SQL? {
        self == .sqlite ? nil : "SELECT 1 FROM (SELECT pg_advisory_xact_lock(5043220, hashtext(\(name)))) turn"
    }
    /// Held until the transaction ends, so that two migrators take turns.
    package var migrationLock: SQL? { self == .sqlite ? nil : "SELECT pg_advisory_xact_lock(5043219, hashtext(current_schema()))" }

    /// One row when there is such a table, else none.
    package func table(named name: String) -> SQL {
        switch self {
        case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)"
        case .postgres: "SELECT 1 FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = \(name)"
        }
    }

    /// The lesser and the greater of two numbers, row by row.
    package func least(_ a: SQL, _ b: SQL) -> SQL { self == .sqlite ? "min(\(a), \(b))" : "LEAST(\(a), \(b))" }
    package func greatest(_ a: SQL, _ b: SQL) -> SQL { self == .sqlite ? "max(\(a), \(b))" : "GREATEST(\(a), \(b))" }
}
