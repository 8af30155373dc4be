/// The port: one engine that runs SQL. Modules use `Database`, which stands on it.
///
/// Bodies are synchronous on purpose: nothing that waits for a network can be called while a transaction is open.
package protocol DatabaseEngine: Sendable {
    var dialect: Dialect { get }

    /// Runs the body on one snapshot of the data. Throws `DatabaseError.overloaded` when too many wait, and what a
    /// statement threw even when the body went on without it.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result

    /// Runs the body in one transaction. When it returns, the transaction is durable: it survives a power cut.
    /// When the body throws, nothing of it remains; nor when a statement failed and the body went on: then that
    /// failure is thrown. A body may run more than once, when an engine lost its connection before it could commit.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result

    /// How busy its threads are, by pool; never waits.
    var load: [DatabaseLoad] { get }

    /// Finishes what runs, then closes. Later calls throw.
    func shutdown() async
}

extension DatabaseEngine {
    package var load: [DatabaseLoad] { [] }
}

/// How busy one pool of an engine's threads is at one moment, for metrics.
package struct DatabaseLoad: Sendable, Hashable {
    /// `read`, `write`, or `all` of an engine that has one pool.
    package let pool: String
    package let threads: Int
    package let busy: Int
    /// Calls that wait for a thread.
    package let waiting: Int

    package init(pool: String, threads: Int, busy: Int, waiting: Int) {
        self.pool = pool
        self.threads = threads
        self.busy = busy
        self.waiting = waiting
    }
}

/// Runs statements inside one transaction; used only on the thread that was given it.
package protocol SQLExecutor: AnyObject {
    /// Calls `row` for each row of the answer.
    func query(_ sql: SQL, _ row: (SQLRow) throws -> Void) throws
    /// Runs a statement and tells how many rows it changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int
    /// Runs schema statements, which take no values and are not kept prepared.
    func executeSchema(_ text: String) throws
}
