import Foundation

/// A fixed number of threads for calls that block (a database, a codec), so that they never hold up the cooperative pool.
/// Each thread owns a `State`, such as a connection, which no other thread touches.
package final class BlockingThreads<State>: Sendable {
    private let line: JobLine<State>
    private let name: String

    /// - Parameters:
    ///   - waitingLimit: jobs that may wait; one more is refused.
    ///   - state: made on its thread, when the first job comes. Under light load only the first threads get any.
    package init(name: String, threads: Int, waitingLimit: Int, state: @escaping @Sendable () -> State) {
        self.name = name
        let line = JobLine<State>(limit: waitingLimit, threads: threads)
        self.line = line
        for number in 1...threads {
            let thread = Thread {
                Self.work(line, state)
                line.threadEnded()
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
    package func submit(_ job: @escaping @Sendable (inout State) -> Void) -> DatabaseError? { line.add(job) }

    /// At this moment: how many threads there are, how many run a job, and how many jobs wait.
    package var load: (threads: Int, busy: Int, waiting: Int) { line.load }

    /// Lets the threads end after the jobs that wait.
    package func shutdown() { line.close() }

    /// As `shutdown`, and waits until every thread has ended and given up its state.
    package func finish() async {
        await withCheckedContinuation { continuation in line.close { continuation.resume() } }
    }

    private static func work(_ line: JobLine<State>, _ state: () -> State) {
        let place = JobLine<State>.Place()
        var own: State?
        while let job = line.next(at: place) {
            if own == nil { own = state() }
            job(&own!)
        }
    }
}
