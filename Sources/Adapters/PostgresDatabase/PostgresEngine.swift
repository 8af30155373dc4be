import CPostgres
import Commerce
import Platform

/// One PostgreSQL server as the database, over libpq: a fixed number of threads, each with its own connection.
///
/// Connections are made when first needed, and made anew after they were lost. Reads see one `REPEATABLE READ` snapshot;
/// writes run `READ COMMITTED`, so a conditional `UPDATE` waits for a rival and then sees what the rival left.
package final class PostgresEngine: DatabaseEngine {
    package let dialect = Dialect.postgres
    private let threads: BlockingThreads<PostgresSession>

    /// Throws `.failed` when the address is not one; connects later.
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/database?sslmode=verify-full`, with any parameter that libpq knows.
    ///   - connections: of this process, each with a thread.
    ///   - statementTimeoutSeconds: after this the server gives a statement up, and two seconds later this side gives the
    ///     server up. Schema statements may take longer.
    ///   - waitingLimit: calls that may wait for a connection; one more is refused.
    package init(
        url: String, connections: Int = 8, applicationName: String = "duka", statementTimeoutSeconds: Int = 15, connectTimeoutSeconds: Int = 5,
        waitingLimit: Int = 2_048
    ) throws {
        let settings = PostgresSettings(
            url: url, applicationName: applicationName, statementTimeoutSeconds: statementTimeoutSeconds,
            connectTimeoutSeconds: connectTimeoutSeconds)
        try settings.check()
        let reach = PostgresReach()
        threads = BlockingThreads(name: "postgres", threads: connections, waitingLimit: waitingLimit) { PostgresSession(settings, reach) }
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        try await threads.run { session in try session.perform(.read, body) }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        try await threads.run { session in try session.perform(.write, body) }
    }

    package var load: [DatabaseLoad] {
        let load = threads.load
        return [DatabaseLoad(pool: "all", threads: load.threads, busy: load.busy, waiting: load.waiting)]
    }

    package func shutdown() async { await threads.finish() }
}
