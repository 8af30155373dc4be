import GRDBSQLite
import Platform

/// Runs the statements of one body.
///
/// After a statement failed, nothing more runs and nothing is kept, even when the body goes on as if nothing were wrong:
/// so PostgreSQL does it, and what holds on one engine must hold on all.
final class SQLiteExecutor: SQLExecutor {
    private let connection: SQLiteConnection
    private var hasEnded = false
    /// The first statement that failed.
    private(set) var failure: DatabaseError?

    init(_ connection: SQLiteConnection) { self.connection = connection }

    func query(_ sql: SQL, _ row: (SQLRow) throws -> Void) throws {
        try use(sql) { statement in
            let current = SQLRow(statement)
            // What `row` throws is the body's own error: it ends this query, not the transaction.
            while try noting({ try statement.step() }) { try row(current) }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try use(sql) { statement in
            while try noting({ try statement.step() }) {}
            return statement.isReadOnly ? 0 : Int(sqlite3_changes64(connection.handle))
        }
    }

    func executeSchema(_ text: String) throws {
        try checkUsable()
        try noting { try connection.runScript(text) }
    }

    /// From here on every use is an error: the body has let its executor escape.
    func end() { hasEnded = true }

    private func use<Result>(_ sql: SQL, _ body: (SQLiteStatement) throws -> Result) throws -> Result {
        try checkUsable()
        let kept = try noting { try connection.statements.take(sql.text) }
        defer { connection.statements.give(kept) }
        try noting { try kept.statement.bind(sql.values) }
        return try body(kept.statement)
    }

    private func checkUsable() throws {
        if let failure { throw failure }
        if hasEnded { throw DatabaseError.failed("A statement after the end of its transaction") }
    }

    private func noting<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError {
            failure = failure ?? error
            throw error
        }
    }
}
