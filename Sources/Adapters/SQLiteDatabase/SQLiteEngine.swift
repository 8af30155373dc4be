import Commerce
import Foundation
import Platform

/// One SQLite file as the database: the default, which needs no server. Several processes may use the file at once.
///
/// Reads run on a few threads, each with its own connection and a snapshot per read. Writes share one thread and, under
/// load, one `fsync`: see `GroupCommit`.
package final class SQLiteEngine: DatabaseEngine {
    package let dialect = Dialect.sqlite
    package let path: String
    private let readers: BlockingThreads<ReadConnection>
    private let writes: GroupCommit
    private let whenClosed: @Sendable () -> Void

    /// Opens the file, or makes it, readable by this user alone.
    ///
    /// Throws `.failed` with what is wrong for a person: no such folder, no right to write, not a database.
    /// - Parameters:
    ///   - readers: threads that read, each with a connection of at most 3 MiB of pages.
    ///   - busyTimeoutSeconds: how long a write waits for another process that writes.
    ///   - waitingLimit: reads that may wait, and writes that may wait; one more is refused.
    package convenience init(path: String, readers: Int = 4, busyTimeoutSeconds: Int = 5, waitingLimit: Int = 2_048) throws {
        try self.init(path: path, readers: readers, busyTimeoutSeconds: busyTimeoutSeconds, waitingLimit: waitingLimit, whenClosed: {})
    }

    private init(
        path: String, readers: Int, busyTimeoutSeconds: Int, waitingLimit: Int, whenClosed: @escaping @Sendable () -> Void
    ) throws {
        self.path = path
        self.whenClosed = whenClosed
        try SQLiteFile.prepare(path)
        let writer = try SQLiteConnection(path: path, use: .write, busyTimeoutSeconds: busyTimeoutSeconds)
        writes = GroupCommit(writer, waitingLimit: waitingLimit)
        self.readers = BlockingThreads(name: "sqlite-read", threads: readers, waitingLimit: waitingLimit) {
            ReadConnection(path: path, busyTimeoutSeconds: busyTimeoutSeconds)
        }
    }

    /// A database of its own in the folder for temporary files, removed at `shutdown`.
    package static func temporary(readers: Int = 2, waitingLimit: Int = 2_048) throws -> SQLiteEngine {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try SQLiteEngine(
            path: folder.appendingPathComponent("shop.sqlite").path, readers: readers, busyTimeoutSeconds: 5, waitingLimit: waitingLimit,
            whenClosed: { try? FileManager.default.removeItem(at: folder) })
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        try await readers.run { state in
            let connection = try state.open()
            let executor = SQLiteExecutor(connection)
            defer { executor.end() }
            try connection.run("BEGIN")
            defer { connection.rollBack() }  // what only read has nothing to keep, and this cannot fail
            let result = try body(executor)
            if let failure = executor.failure { throw failure }
            return result
        }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        try await writes.write(body)
    }

    /// Copies the database as it is now into one new file, while reads and writes go on. The file appears under its name
    /// only when it is whole and on the disk; an older one under that name is replaced.
    package func backup(to target: String) async throws {
        let source = path
        try await readers.run { _ in try SQLiteFile.backup(source, to: target) }
    }

    package var load: [DatabaseLoad] {
        let load = readers.load
        return [DatabaseLoad(pool: "read", threads: load.threads, busy: load.busy, waiting: load.waiting), writes.load]
    }

    package func shutdown() async {
        await readers.finish()  // first, so that the writer is the last one out and folds the log into the file
        await writes.finish()
        whenClosed()
    }
}

/// A reading thread's own connection, opened with its first read.
private struct ReadConnection {
    let path: String
    let busyTimeoutSeconds: Int
    private var connection: SQLiteConnection?

    init(path: String, busyTimeoutSeconds: Int) {
        self.path = path
        self.busyTimeoutSeconds = busyTimeoutSeconds
    }

    mutating func open() throws -> SQLiteConnection {
        if let connection { return connection }
        let opened = try SQLiteConnection(path: path, use: .read, busyTimeoutSeconds: busyTimeoutSeconds)
        connection = opened
        return opened
    }
}
