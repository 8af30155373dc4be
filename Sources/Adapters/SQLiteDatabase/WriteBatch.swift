import Foundation
import Platform

/// The writes that share one commit.
struct WriteBatch {
    /// Together they bound how long the first caller of a batch waits for the last.
    private static let jobLimit = 128
    private static let duration = Duration.milliseconds(20)

    private let connection: SQLiteConnection
    /// In order of arrival: what to tell each caller once the commit is on the disk, and how to tell of a failed commit.
    private var outcomes: [(job: WriteJob, tell: @Sendable () -> Void)] = []

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Runs jobs until none is left or the batch is full, commits, then tells everybody.
    mutating func run(_ next: () -> WriteJob?) {
        guard let first = next() else { return }
        do { try connection.run("BEGIN IMMEDIATE") } catch {
            // Another process holds the file for too long: who waits behind the first would wait as long again, one by one.
            first.refuse(error)
            while let waiting = next() { waiting.refuse(error) }
            return
        }
        let end = ContinuousClock.now + Self.duration
        var job = first
        while true {
            guard perform(job) else { return }
            guard outcomes.count < Self.jobLimit, ContinuousClock.now < end, let following = next() else { break }
            job = following
        }
        commit()
    }

    /// - Returns: whether the shared transaction goes on.
    private mutating func perform(_ job: WriteJob) -> Bool {
        do {
            try connection.run("SAVEPOINT job")
            let executor = SQLiteExecutor(connection)
            let tell: @Sendable () -> Void
            do {
                defer { executor.end() }
                tell = try job.run(executor)
                if let failure = executor.failure { throw failure }
                if connection.hasDanglingReferences { throw DatabaseError.constraintViolation(constraint: "foreign key") }
            } catch {
                guard connection.isInTransaction else { return abandon(job, error) }
                try connection.run("ROLLBACK TO job")
                try connection.run("RELEASE job")
                outcomes.append((job, { job.refuse(error) }))
                return true
            }
            try connection.run("RELEASE job")
            outcomes.append((job, tell))
            return true
        } catch {
            return abandon(job, error)
        }
    }

    private mutating func commit() {
        do {
            try connection.run("COMMIT")
        } catch {
            connection.rollBack()
            refuseAll(Self.uncertain(error))
            return
        }
        for outcome in outcomes { outcome.tell() }
        connection.noteCommit()
    }

    /// The disk refused to write or to sync: the commit may be on it or not, which only a restart can tell.
    private static func uncertain(_ error: any Error) -> any Error {
        guard case DatabaseError.failed(let message) = error else { return error }
        return DatabaseError.connectionLost("The commit failed: \(message)")
    }

    /// SQLite has ended the whole transaction (a full disk, no memory): the job hears why, and those before it, which did
    /// nothing wrong, are asked to run again.
    private mutating func abandon(_ job: WriteJob, _ error: any Error) -> Bool {
        connection.rollBack()
        refuseAll(DatabaseError.serializationConflict("The shared transaction was ended by another write"))
        job.refuse(error)
        return false
    }

    private mutating func refuseAll(_ error: any Error) {
        for outcome in outcomes { outcome.job.refuse(error) }
        outcomes = []
    }
}
