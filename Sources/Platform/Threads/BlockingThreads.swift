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
        let queue = JobQueue<State>(limit: waitingLimit, threads: threads)
        self.queue = queue
        for number in 1...threads {
            let thread = Thread {
                Self.work(queue, state)
                queue.threadEnded()
            }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Runs the body on one of the threads. Throws `DatabaseError.overloaded` when too many wait, `.closed` after the end.
    package func run<Result: Sendable>(_ body: @escaping @Sendable (inout State) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let refusal = submit { state in
                continuation.resume(with: Swift.Result { try body(&state) })
            }
            if let refusal { continuation.resume(throwing: refusal) }
        }
    }

    /// Puts a job in line and waits for nothing; the job itself tells whoever wants to know.
    /// - Returns: why the job was refused; `nil` when it will run.
    package func submit(_ job: @escaping @Sendable (inout State) -> Void) -> DatabaseError? { queue.add(job) }

    /// Lets the threads end after the jobs that wait.
    package func shutdown() { queue.close() }

    /// As `shutdown`, and waits until every thread has ended and given up its state.
    package func finish() async {
        await withCheckedContinuation { continuation in queue.close { continuation.resume() } }
    }

    private static func work(_ queue: JobQueue<State>, _ state: () -> State) {
        var own: State?
        while let job = queue.next() {
            if own == nil { own = state() }
            job(&own!)
        }
    }
}

/// Jobs in order of arrival, behind a condition that idle threads sleep on.
private final class JobQueue<State>: @unchecked Sendable {  // every access to the fields is under `condition`
    typealias Job = @Sendable (inout State) -> Void

    private let condition = NSCondition()
    private let limit: Int
    private var jobs: Deque<Job> = []
    private var isClosed = false
    private var threads: Int
    private var whenEnded: [@Sendable () -> Void] = []

    init(limit: Int, threads: Int) {
        self.limit = limit
        self.threads = threads
    }

    func add(_ job: @escaping Job) -> DatabaseError? {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return .closed }
        guard jobs.count < limit else { return .overloaded }
        jobs.append(job)
        condition.signal()
        return nil
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

    func close(then ended: (@Sendable () -> Void)? = nil) {
        condition.lock()
        isClosed = true
        condition.broadcast()
        let hasEnded = threads == 0
        if let ended, !hasEnded { whenEnded.append(ended) }
        condition.unlock()
        if hasEnded { ended?() }
    }

    func threadEnded() {
        condition.lock()
        threads -= 1
        let told = threads == 0 ? whenEnded : []
        condition.unlock()
        for ended in told { ended() }
    }
}
