import Commerce
import HTTPTypes
import Platform
import Synchronization

/// Serves public pages through the cache: one render for a key at a time, a bound on renders in all.
package final class PublicPages: Sendable {
    package let cache: PageCache
    private let isEnabled: Bool
    private let clock: Clock
    private let headers: HTTPFields
    private let renders: RenderSlots
    private let missCount = Atomic(0)
    private let filling = Mutex<[PageKey: Filling]>([:])

    /// A render that others may wait for, unless something was purged after it began.
    private struct Filling {
        let sequence: UInt64
        let task: Task<CachedPage, any Error>
    }

    /// - Parameters:
    ///   - isEnabled: without it every request renders; for benchmarks and for finding faults.
    ///   - concurrentRenders: at the same time; more wait, up to 50 times as many, and more than that are refused.
    package init(cache: PageCache, isEnabled: Bool, clock: Clock, headers: HTTPFields, concurrentRenders: Int = 16) {
        self.cache = cache
        self.isEnabled = isEnabled
        self.clock = clock
        self.headers = headers
        renders = RenderSlots(count: concurrentRenders, waitingLimit: concurrentRenders * 50)
    }

    /// A page that is in the cache under exactly this key.
    func cached(_ key: PageKey) -> CachedPage? { isEnabled ? cache.page(for: key, at: clock.now()) : nil }

    /// Requests for public pages that the cache did not have. `cache.statistics.misses` counts every look, also for what no
    /// cache ever holds.
    package var misses: Int { missCount.load(ordering: .relaxed) }

    /// Renders, or waits for who renders the same page already.
    /// - Parameter sequence: the cache's, as it was before anything of the request was looked at, its market included.
    func render(_ key: PageKey, _ endpoint: PublicEndpoint, _ request: PublicRequest, since sequence: UInt64) async throws -> CachedPage {
        missCount.wrappingAdd(1, ordering: .relaxed)
        guard isEnabled else { return try await build(endpoint, request, .identity) }
        let task = filling.withLock { filling in
            if let running = filling[key], running.sequence == sequence { return running.task }
            let task = Task { try await self.fill(key, sequence, endpoint, request) }
            filling[key] = Filling(sequence: sequence, task: task)
            return task
        }
        return try await task.value
    }

    private func fill(_ key: PageKey, _ sequence: UInt64, _ endpoint: PublicEndpoint, _ request: PublicRequest) async throws -> CachedPage {
        defer {
            filling.withLock { if $0[key]?.sequence == sequence { $0[key] = nil } }
        }
        let page = try await build(endpoint, request, key.encoding)
        if page.status.code < 500 { cache.store(page, for: key, since: sequence) }
        return page
    }

    private func build(_ endpoint: PublicEndpoint, _ request: PublicRequest, _ encoding: PageEncoding) async throws -> CachedPage {
        try await renders.take()
        defer { renders.give() }
        let dependencies = CacheDependencies()
        let page = try await endpoint.render(request, dependencies)
        return CachedPage(
            page, versions: dependencies.versions, expiresAt: dependencies.expiresAt, headers: headers, encoding: encoding)
    }
}

/// A counter of free places with a bounded queue before it.
final class RenderSlots: Sendable {
    private let state: Mutex<State>
    private let waitingLimit: Int

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    init(count: Int, waitingLimit: Int) {
        state = Mutex(State(free: count))
        self.waitingLimit = waitingLimit
    }

    /// Throws `DatabaseError.overloaded` when too many wait.
    func take() async throws {
        enum Step { case taken, wait, refused }
        let step: Step = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return .taken
            }
            return state.waiting.count < waitingLimit ? .wait : .refused
        }
        switch step {
        case .taken: return
        case .refused: throw DatabaseError.overloaded
        case .wait:
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state in
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append(continuation)
                    return false
                }
                if isFree { continuation.resume() }
            }
        }
    }

    func give() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
