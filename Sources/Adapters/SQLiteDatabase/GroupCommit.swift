import Platform
import Synchronization

/// Runs writes on one thread and lets those that wait share one commit, because a durable commit costs an `fsync` of about
/// two milliseconds whether it holds one change or a hundred.
///
/// Each write lies in a savepoint of its own: one that fails takes back its own changes and nothing else. Callers hear
/// of the outcome, good or bad, only when the shared commit is on the disk, so nobody ever acts on what a crash can undo.
final class GroupCommit: Sendable {
    private let threads: BlockingThreads<SQLiteConnection>
    private let waitingLimit: Int
    private let line = Mutex(Line())

    private struct Line {
        var jobs: [WriteJob] = []
        var isBeingServed = false
        var isClosed = false
    }

    init(_ connection: SQLiteConnection, waitingLimit: Int) {
        self.waitingLimit = waitingLimit
        threads = BlockingThreads(name: "sqlite-write", threads: 1, waitingLimit: 2) { connection }
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                run: { executor in
                    let result = try body(executor)
                    return { continuation.resume(returning: result) }
                },
                refuse: { continuation.resume(throwing: $0) })
            if let refusal = stand(in: job) { job.refuse(refusal) }
        }
    }

    var load: DatabaseLoad {
        line.withLock { DatabaseLoad(pool: "write", threads: 1, busy: $0.isBeingServed ? 1 : 0, waiting: $0.jobs.count) }
    }

    /// Serves whoever waits, then closes the connection.
    func finish() async {
        let wasClosed = line.withLock { line in
            defer { line.isClosed = true }
            return line.isClosed
        }
        if !wasClosed { _ = threads.submit { connection in connection.close() } }
        await threads.finish()
    }

    /// Puts the job in line, and wakes the thread when nobody serves the line.
    private func stand(in job: WriteJob) -> DatabaseError? {
        line.withLock { line in
            guard !line.isClosed else { return .closed }
            guard line.jobs.count < waitingLimit else { return .overloaded }
            if !line.isBeingServed {
                if let refusal = threads.submit({ [self] connection in serve(connection) }) { return refusal }
                line.isBeingServed = true
            }
            line.jobs.append(job)
            return nil
        }
    }

    private func serve(_ connection: SQLiteConnection) {
        var taken: ArraySlice<WriteJob> = []
        while true {
            var batch = WriteBatch(connection)
            batch.run {
                if taken.isEmpty { taken = takeLine() }
                return taken.popFirst()
            }
            if taken.isEmpty, isDone() { return }
        }
    }

    private func takeLine() -> ArraySlice<WriteJob> {
        line.withLock { line in
            let jobs = line.jobs
            line.jobs = []
            return jobs[...]
        }
    }

    private func isDone() -> Bool {
        line.withLock { line in
            if line.jobs.isEmpty { line.isBeingServed = false }
            return line.jobs.isEmpty
        }
    }
}

/// One caller's write.
struct WriteJob: Sendable {
    /// Runs the body. What comes back tells the caller that the result is durable.
    let run: @Sendable (any SQLExecutor) throws -> @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void
}
