import Commerce
import Synchronization

/// What a page was built from, collected while it is built.
package final class CacheDependencies: Sendable {
    private let state = Mutex(State())

    private struct State {
        var tags: Set<CacheTag> = []
        var versions: [CacheTag: CacheVersion] = [:]
        var expiresAt: Timestamp?
    }

    package init() {}

    package func insert(_ tag: CacheTag) { state.withLock { _ = $0.tags.insert(tag) } }

    package func expire(at time: Timestamp) {
        state.withLock { state in
            if let known = state.expiresAt, known <= time { return }
            state.expiresAt = time
        }
    }

    package var tags: Set<CacheTag> { state.withLock { $0.tags } }

    /// The versions that were current in the snapshots read from. Two reads of one page can see two versions: the older
    /// one is kept, so such a page counts as out of date.
    package var versions: [CacheTag: CacheVersion] { state.withLock { $0.versions } }

    /// When the page changes by itself.
    package var expiresAt: Timestamp? { state.withLock { $0.expiresAt } }

    func note(_ seen: [CacheTag: CacheVersion]) {
        state.withLock { $0.versions.merge(seen) { min($0, $1) } }
    }

    /// Tags whose version is not known yet.
    var unversioned: [CacheTag] { state.withLock { state in state.tags.filter { state.versions[$0] == nil } } }
}
