import Platform

/// What one thread keeps: a connection, made anew when it was lost.
struct PostgresSession {
    enum Access { case read, write }

    private let settings: PostgresSettings
    private let reach: PostgresReach
    private var connection: PostgresConnection?

    init(_ settings: PostgresSettings, _ reach: PostgresReach) {
        self.settings = settings
        self.reach = reach
    }

    /// Runs the body in a transaction. When the connection turns out to be dead, as all are after the server was restarted,
    /// it is replaced and the body runs again, once, unless its commit was already sent.
    mutating func perform<Result>(_ access: Access, _ body: (any SQLExecutor) throws -> Result) throws -> Result {
        try perform(access, mayRepeat: true, body)
    }

    private mutating func perform<Result>(
        _ access: Access, mayRepeat: Bool, _ body: (any SQLExecutor) throws -> Result
    ) throws -> Result {
        let open = try connection ?? connect()
        connection = open
        let transaction = PostgresTransaction(open, access)
        defer { transaction.end() }
        do {
            let result = try body(transaction)
            try transaction.commit()
            return result
        } catch {
            if transaction.isConnectionLost {
                connection = nil
                if open.isSilent { reach.noteFailure() }
                if mayRepeat, !open.isSilent, !transaction.hasSentCommit { return try perform(access, mayRepeat: false, body) }
            } else {
                transaction.rollBack()
            }
            throw error
        }
    }

    private func connect() throws -> PostgresConnection {
        try reach.check()
        do { return try PostgresConnection(settings) } catch {
            reach.noteFailure()
            throw error
        }
    }
}
