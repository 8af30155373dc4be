import DequeModule
import Dispatch
import Synchronization

/// Jobs in order of arrival, and the threads that wait for one.
///
/// The thread that went idle last gets the next job: its connection and its memory are warm, and threads that the load
/// does not need never make theirs.
final class JobLine<State>: Sendable {
    typealias Job = @Sendable (inout State) -> Void

    private struct Content {
        var jobs: Deque<Job> = []
        var idle: [Place] = []
        var isClosed = false
        var threads: Int
        var whenEnded: [@Sendable () -> Void] = []
    }

    /// Where one thread sleeps, and where its next job is put.
    final class Place: Sendable {
        fileprivate let semaphore = DispatchSemaphore(value: 0)
        fileprivate let job = Mutex<Job?>(nil)
    }

    private let limit: Int
    private let content: Mutex<Content>

    init(limit: Int, threads: Int) {
        self.limit = limit
        content = Mutex(Content(threads: threads))
    }

    func add(_ job: @escaping Job) -> DatabaseError? {
        let (refusal, place): (DatabaseError?, Place?) = content.withLock { content in
            guard !content.isClosed else { return (.closed, nil) }
            if let place = content.idle.popLast() { return (nil, place) }
            guard content.jobs.count < limit else { return (.overloaded, nil) }
            content.jobs.append(job)
            return (nil, nil)
        }
        if let place {
            place.job.withLock { $0 = job }
            place.semaphore.signal()
        }
        return refusal
    }

    /// Waits for a job; `nil` after closing, when none is left.
    func next(at place: Place) -> Job? {
        let (job, mustWait): (Job?, Bool) = content.withLock { content in
            if let job = content.jobs.popFirst() { return (job, false) }
            if content.isClosed { return (nil, false) }
            content.idle.append(place)
            return (nil, true)
        }
        guard mustWait else { return job }
        place.semaphore.wait()
        return place.job.withLock { $0.take() }
    }

    var load: (threads: Int, busy: Int, waiting: Int) {
        content.withLock { ($0.threads, $0.threads - $0.idle.count, $0.jobs.count) }
    }

    func close(then ended: (@Sendable () -> Void)? = nil) {
        let (idle, hasEnded): ([Place], Bool) = content.withLock { content in
            content.isClosed = true
            let hasEnded = content.threads == 0
            if let ended, !hasEnded { content.whenEnded.append(ended) }
            return (content.idle.taken(), hasEnded)
        }
        for place in idle { place.semaphore.signal() }
        if hasEnded { ended?() }
    }

    func threadEnded() {
        let told = content.withLock { content in
            content.threads -= 1
            return content.threads == 0 ? content.whenEnded : []
        }
        for ended in told { ended() }
    }
}

extension Array {
    fileprivate mutating func taken() -> [Element] {
        defer { removeAll() }
        return self
    }
}
