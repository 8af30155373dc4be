import Foundation
import Platform

/// Sets the steps of two transactions by hand, so that what only happens in a bad moment happens each time.
package enum Interleaving {
    package struct NobodyWaits: Error {}

    /// Begins the first transaction, then beside it the second; goes on with the first when the second waits for it, and lets
    /// both end. On an engine with one writer the second simply follows.
    /// - Parameter rest: what the first does while the second waits.
    package static func run(
        on database: Database, first: @escaping @Sendable (Transaction) throws -> Void,
        rest: @escaping @Sendable (Transaction) throws -> Void = { _ in }, second: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        try await run(on: database, first: first, rest: rest, beside: { try await database.write(second) })
    }

    package static func run(
        on database: Database, first: @escaping @Sendable (Transaction) throws -> Void,
        rest: @escaping @Sendable (Transaction) throws -> Void = { _ in }, beside second: @escaping @Sendable () async throws -> Void
    ) async throws {
        let (signals, signal) = AsyncStream<Void>.makeStream()
        let begun = Task {
            defer { signal.finish() }
            try await database.write { transaction in
                try first(transaction)
                signal.yield()
                if transaction.dialect == .postgres { try waitUntilBlocking(transaction) }
                try rest(transaction)
            }
        }
        for await _ in signals { break }
        do { try await second() } catch {
            _ = await begun.result
            throw error
        }
        try await begun.value
    }

    /// Returns when another session waits for a lock of this one. Gives up after a minute.
    private static func waitUntilBlocking(_ transaction: Transaction) throws {
        for _ in 0..<3_000 {
            let isBlocking = try transaction.first(
                "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)) LIMIT 1"
            ) { _ in true }
            if isBlocking == true { return }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw NobodyWaits()
    }
}
