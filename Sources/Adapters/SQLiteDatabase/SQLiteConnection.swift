import Foundation
import GRDB
import GRDBSQLite
import Platform

/// One connection, used by one thread at a time. The only type that holds a GRDB object.
///
/// GRDB opens, configures and closes it. Statements run on the handle itself, from the thread that owns the connection:
/// nothing else ever enters GRDB's queue, so the handle is never used by two threads.
final class SQLiteConnection: @unchecked Sendable {  // handed from the thread that opens it to the one that uses it
    enum Use { case read, write }

    let handle: OpaquePointer
    private let queue: DatabaseQueue
    let statements: SQLiteStatements
    private var commits = 0

    init(path: String, use: Use, busyTimeoutSeconds: Int) throws {
        do {
            queue = try SQLiteConnection.open(path, use, busyTimeoutSeconds)
            handle = try queue.inDatabase { database in
                try database.execute(sql: use.pragmas)
                guard let handle = database.sqliteConnection else { throw Platform.DatabaseError.closed }
                return handle
            }
        } catch let error as GRDB.DatabaseError {
            throw Platform.DatabaseError.failed("The database \(path) cannot be opened: \(error.message ?? "\(error.resultCode)")")
        }
        // GRDB watches its own statements and savepoints through these, and traps over those it did not make.
        _ = sqlite3_commit_hook(handle, nil, nil)
        _ = sqlite3_rollback_hook(handle, nil, nil)
        _ = sqlite3_update_hook(handle, nil, nil)
        sqlite3_set_authorizer(handle, nil, nil)
        statements = SQLiteStatements(handle, limit: 200)
    }

    deinit { close() }

    /// Closes the file. The last connection of all folds the log into it.
    func close() {
        statements.removeAll()
        try? queue.close()
    }

    /// Runs a statement that has no values; its rows, if any, are passed over.
    func run(_ text: String) throws {
        let kept = try statements.take(text)
        defer { statements.give(kept) }
        while try kept.statement.step() {}
    }

    /// Runs any number of statements.
    func runScript(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw SQLiteErrors.last(of: handle) }
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Ends the transaction without keeping anything; does nothing when SQLite has done so already.
    func rollBack() {
        if isInTransaction { try? run("ROLLBACK") }
    }

    /// Rows that point at nothing, in the open transaction: `COMMIT` would refuse them all.
    var hasDanglingReferences: Bool {
        var current: CInt = 0
        var highest: CInt = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    /// Looks after the log every now and then. SQLite begins it anew only in a moment without readers, which under steady
    /// load may never come: then this waits for one.
    func noteCommit() {
        commits += 1
        guard commits.isMultiple(of: 256), logBytes > 64 << 20 else { return }
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
    }

    private var logBytes: Int {
        var status = stat()
        return stat(queue.path + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    private static func open(_ path: String, _ use: Use, _ busyTimeoutSeconds: Int) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = use == .read
        configuration.journalMode = .wal
        // Short naps, not SQLite's growing ones: between two commits of another process lie only microseconds.
        let naps = busyTimeoutSeconds * 1_000
        configuration.busyMode = .callback { tries in
            usleep(UInt32.random(in: 500...1_500))
            return tries < naps
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}

extension SQLiteConnection.Use {
    /// No memory map: pages in it count as the process's memory, and a failing disk would become a crash instead of an error.
    fileprivate var pragmas: String {
        switch self {
        case .read: "PRAGMA cache_size = -3072; PRAGMA temp_store = MEMORY"
        case .write:
            """
            PRAGMA synchronous = FULL; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 33554432
            """
        }
    }
}
