import Platform

/// One transaction. `BEGIN` travels with the first statement; a body without statements costs nothing.
final class PostgresTransaction: SQLExecutor {
    private let connection: PostgresConnection
    private let access: PostgresSession.Access
    private var hasBegun = false
    private var hasEnded = false
    private(set) var hasSentCommit = false
    /// The first statement that failed. The server runs nothing more in the transaction, so neither does this.
    private(set) var failure: DatabaseError?

    init(_ connection: PostgresConnection, _ access: PostgresSession.Access) {
        self.connection = connection
        self.access = access
    }

    var isConnectionLost: Bool {
        if case .connectionLost = failure { return true }
        return !connection.isUsable
    }

    // MARK: SQLExecutor

    func query(_ sql: SQL, _ row: (SQLRow) throws -> Void) throws {
        let rows = try noting { try connection.run(sql, after: begin()) }
        let current = SQLRow(rows)
        while rows.step() { try row(current) }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try noting { try connection.run(sql, after: begin()) }.changes
    }

    func executeSchema(_ text: String) throws {
        try noting {
            // An index over a large table takes longer than a statement may.
            connection.isPatient = true
            _ = try connection.exchange(begin() + [.text("SET LOCAL statement_timeout = 0")])
            try connection.runScript(text)
        }
    }

    // MARK: Ends

    func commit() throws {
        if let failure { throw failure }
        guard hasBegun else { return }
        switch access {
        case .read:
            try noting { try connection.send([.text("COMMIT")]) }  // nothing to learn from its answer
        case .write:
            hasSentCommit = true
            let answer = try noting { try connection.exchange([.text("COMMIT")]) }
            guard answer.tag == "COMMIT" else { throw DatabaseError.failed("The server rolled back: \(answer.tag)") }
        }
        hasBegun = false
    }

    func rollBack() {
        guard hasBegun else { return }
        try? connection.send([.text("ROLLBACK")])
        hasBegun = false
    }

    /// From here on every use is an error: the body has let its executor escape.
    func end() {
        hasEnded = true
        connection.isPatient = false
    }

    private func begin() -> [PostgresConnection.Command] {
        guard !hasBegun else { return [] }
        hasBegun = true
        return switch access {
        case .read: [.text("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")]
        case .write: [.text("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")]
        }
    }

    private func noting<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        if hasEnded { throw DatabaseError.failed("A statement after the end of its transaction") }
        do { return try body() } catch let error as DatabaseError {
            failure = error
            throw error
        }
    }
}
