import Commerce
import Synchronization

/// The database as modules see it: reads on a snapshot, durable transactions, and word of what a commit changed.
package final class Database: Sendable {
    package let engine: any DatabaseEngine
    package let identifiers: IdentifierGenerator
    private let listeners = Mutex<[@Sendable (Commit) -> Void]>([])
    private let counters = Mutex(Statistics())
    private let keptValues = KeptValues()

    /// What one committed transaction did that others in this process want to hear of at once.
    package struct Commit: Sendable {
        package var tags: [CacheTag: CacheVersion]
        package var hasEvents: Bool
    }

    /// Counted since the start, for metrics and for benchmarks that compare statements.
    package struct Statistics: Sendable {
        package var reads = 0
        package var writes = 0
        package var statements = 0
    }

    package init(_ engine: any DatabaseEngine, identifiers: IdentifierGenerator) {
        self.engine = engine
        self.identifiers = identifiers
    }

    package var dialect: Dialect { engine.dialect }
    package var statistics: Statistics { counters.withLock { $0 } }

    /// Called after each commit, before `write` returns: so who made an edit never sees the page from before it.
    package func onCommit(_ listener: @escaping @Sendable (Commit) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    /// Reads on one snapshot. On a replica the body may run again, as in `write`.
    /// - Parameter dependencies: receives the tags of what was read, for a page that will be cached.
    package func read<Result: Sendable>(
        recording dependencies: CacheDependencies? = nil, _ body: @escaping @Sendable (Reader) throws -> Result
    ) async throws -> Result {
        let (dialect, keptValues) = (engine.dialect, keptValues)
        let (result, statements) = try await repeatingAfterConflict {
            try await engine.read { executor in
                let reader = Reader(executor, dialect: dialect, dependencies: dependencies, keptValues: keptValues)
                let result = try body(reader)
                if let dependencies { try CacheVersions.record(dependencies, in: reader) }
                return (result, reader.statements)
            }
        }
        counters.withLock {
            $0.reads += 1
            $0.statements += statements
        }
        return result
    }

    /// Runs a transaction; durable when it returns. The body runs again after a conflict with another transaction, so it
    /// must have no effect but through the transaction.
    @discardableResult
    package func write<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result {
        try await repeatingAfterConflict { try await writeOnce(body) }
    }

    package func shutdown() async { await engine.shutdown() }

    private static let attempts = 5

    private func repeatingAfterConflict<Result: Sendable>(_ run: () async throws -> Result) async throws -> Result {
        var attempt = 1
        while true {
            do {
                return try await run()
            } catch let error as DatabaseError where attempt < Self.attempts && error.isWorthAnotherRun {
                attempt += 1
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 * attempt))))
            }
        }
    }

    private func writeOnce<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result {
        let dialect = engine.dialect
        let identifiers = identifiers
        let (result, commit, statements) = try await engine.write { executor in
            let transaction = Transaction(executor, dialect: dialect, identifiers: identifiers)
            let result = try body(transaction)
            let commit = try transaction.finish()
            return (result, commit, transaction.statements)
        }
        counters.withLock {
            $0.writes += 1
            $0.statements += statements
        }
        if let commit {
            for listener in listeners.withLock({ $0 }) { listener(commit) }
        }
        return result
    }
}

extension DatabaseError {
    fileprivate var isWorthAnotherRun: Bool {
        if case .serializationConflict = self { return true }
        return isIdentifierCollision
    }
}
