import DequeModule
import Foundation

/// A fixed number of threads for calls that block (a database, a codec), so that they never hold up the cooperative pool.
/// Each thread owns a `State`, such as a connection, which no other thread touches.
package final class BlockingThreads<State>: Sendable {
    private let queue: JobQueue<State>
    private let name: String

    /// - Parameters:
    ///   - waitingLimit: jobs that may wait; one more is refused.
    ///   - state: made on its thread, when the first job comes.
    package init(name: String, threads: Int, waitingLimit: Int, state: @escaping @Sendable () -> State) {
        self.name = name
        let queue = JobQueue<State>(limit: waitingLimit)
        self.queue = queue
        for number in 1...threads {
            let thread = Thread {
                var own: State?
                while let job = queue.next() {
                    if own == nil { own = state() }
                    job(&own!)
                }
            }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Runs the body on one of the threads. Throws `DatabaseError.overloaded` when too many wait.
    package func run<Result: Sendable>(_ body: @escaping @Sendable (inout State) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = queue.add { state in
                continuation.resume(with: Swift.Result { try body(&state) })
            }
            if !accepted { continuation.resume(throwing: DatabaseError.overloaded) }
        }
    }

    /// Lets the threads end after the jobs that wait.
    package func shutdown() { queue.close() }
}

/// Jobs in order of arrival, behind a condition that idle threads sleep on.
private final class JobQueue<State>: @unchecked Sendable {  // every access to the fields is under `condition`
    typealias Job = @Sendable (inout State) -> Void

    private let condition = NSCondition()
    private let limit: Int
    private var jobs: Deque<Job> = []
    private var isClosed = false

    init(limit: Int) { self.limit = limit }

    func add(_ job: @escaping Job) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed, jobs.count < limit else { return false }
        jobs.append(job)
        condition.signal()
        return true
    }

    /// Waits for a job; `nil` after closing, when none is left.
    func next() -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        return jobs.removeFirst()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
