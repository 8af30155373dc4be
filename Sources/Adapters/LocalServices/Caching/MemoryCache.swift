import Commerce
import Platform
import Synchronization

/// A cache inside the process, for one node or for a test. Bounded in bytes; what was used longest ago goes first.
package final class MemoryCache: Cache {
    /// Counted since the start.
    package struct Statistics: Sendable, Equatable {
        package var hits = 0
        package var misses = 0
        package var evictions = 0
        package var entries = 0
        package var bytes = 0
    }

    fileprivate struct Entry {
        let value: [UInt8]
        let expiresAt: Timestamp
    }

    fileprivate struct State {
        var entries: LeastRecentlyUsed<String, Entry>
        var statistics = Statistics()
    }

    package static let maximumValueBytes = 1 << 20
    package static let maximumKeyBytes = 200
    /// What an entry costs beside its bytes, so that a great many small ones are bounded too.
    static let overheadBytes = 160

    private let state: Mutex<State>
    private let clock: Clock

    package init(maximumBytes: Int, clock: Clock) {
        state = Mutex(State(entries: LeastRecentlyUsed(costLimit: maximumBytes)))
        self.clock = clock
    }

    package var statistics: Statistics {
        state.withLock { state in
            var statistics = state.statistics
            statistics.entries = state.entries.count
            statistics.bytes = state.entries.cost
            return statistics
        }
    }

    package func get(_ key: String) async -> [UInt8]? {
        let now = clock.now()
        return state.withLock { state in
            guard let value = state.current(key, at: now) else {
                state.statistics.misses += 1
                return nil
            }
            state.statistics.hits += 1
            return value
        }
    }

    package func set(_ key: String, _ value: [UInt8], lifetimeSeconds: Int) async {
        guard Self.isKey(key) else { return }
        let expiresAt = clock.now().adding(seconds: lifetimeSeconds)
        _ = state.withLock { $0.store(key, value, until: lifetimeSeconds > 0 ? expiresAt : nil) }
    }

    package func add(_ key: String, _ value: [UInt8], lifetimeSeconds: Int) async -> Bool {
        guard Self.isKey(key), lifetimeSeconds > 0 else { return false }
        let now = clock.now()
        return state.withLock { state in
            guard state.current(key, at: now) == nil else { return false }
            return state.store(key, value, until: now.adding(seconds: lifetimeSeconds))
        }
    }

    package func remove(_ key: String) async { state.withLock { $0.entries.remove(key) } }

    private static func isKey(_ key: String) -> Bool {
        1...maximumKeyBytes ~= key.utf8.count && key.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }
}

extension MemoryCache.State {
    fileprivate mutating func current(_ key: String, at now: Timestamp) -> [UInt8]? {
        guard let entry = entries.value(for: key) else { return nil }
        guard now < entry.expiresAt else {
            entries.remove(key)
            return nil
        }
        return entry.value
    }

    /// What cannot be kept replaces the old value by none: an old one must not outlive a new one.
    /// - Returns: whether it was kept.
    @discardableResult
    fileprivate mutating func store(_ key: String, _ value: [UInt8], until expiresAt: Timestamp?) -> Bool {
        let cost = key.utf8.count + value.count + MemoryCache.overheadBytes
        guard let expiresAt, value.count <= MemoryCache.maximumValueBytes, cost <= entries.costLimit else {
            entries.remove(key)
            return false
        }
        statistics.evictions += entries.set(key, MemoryCache.Entry(value: value, expiresAt: expiresAt), cost: cost)
        return true
    }
}
