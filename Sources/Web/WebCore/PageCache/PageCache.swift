import Commerce
import Platform
import Synchronization

/// Finished pages in memory, least recently used out first. An entry is served only while every tag it was built from still
/// has the version it had then.
package final class PageCache: Sendable {
    private let state: Mutex<State>
    private let limitBytes: Int

    /// Tags whose versions are remembered. Beyond it all is dropped, which costs time and nothing else.
    private static let knownLimit = 200_000

    package struct Statistics: Sendable, Equatable {
        package var hits = 0
        package var misses = 0
        package var entries = 0
        package var bytes = 0
        package var evictions = 0
        package var purges = 0
    }

    fileprivate struct State {
        var entries: [PageKey: Entry] = [:]
        var keysByTag: [CacheTag: Set<PageKey>] = [:]
        var known: [CacheTag: CacheVersion] = [:]
        var newest: Entry?
        var oldest: Entry?
        var statistics = Statistics()
        var sequence: UInt64 = 0
        /// Pages that began to be built under an older number are of before everything was dropped.
        var emptiedAt: UInt64 = 0
    }

    /// A link of the list from newest to oldest use.
    fileprivate final class Entry {
        let key: PageKey
        let page: CachedPage
        var newer: Entry?
        var older: Entry?

        init(_ key: PageKey, _ page: CachedPage) {
            self.key = key
            self.page = page
        }
    }

    package init(limitBytes: Int) {
        self.limitBytes = limitBytes
        state = Mutex(State())
    }

    package var statistics: Statistics { state.withLock { $0.statistics } }

    /// Grows with every purge: a page that began to be built under an older number may be out of date.
    var sequence: UInt64 { state.withLock { $0.sequence } }

    func page(for key: PageKey, at now: Timestamp) -> CachedPage? {
        state.withLock { state -> CachedPage? in
            guard let entry = state.entries[key] else {
                state.statistics.misses += 1
                return nil
            }
            if let expiry = entry.page.expiresAt, expiry <= now {
                state.remove(entry)
                state.statistics.misses += 1
                return nil
            }
            state.touch(entry)
            state.statistics.hits += 1
            return entry.page
        }
    }

    /// Keeps the page unless what it was built from has changed meanwhile.
    /// - Parameter began: `sequence` as it was before the page was built.
    func store(_ page: CachedPage, for key: PageKey, since began: UInt64) {
        guard page.sizeBytes <= limitBytes / 16 else { return }
        state.withLock { state in
            guard began >= state.emptiedAt else { return }
            for (tag, version) in page.versions {
                if let known = state.known[tag], known > version { return }
            }
            if let old = state.entries[key] { state.remove(old) }
            state.insert(Entry(key, page))
            while state.statistics.bytes > limitBytes, let oldest = state.oldest {
                state.remove(oldest)
                state.statistics.evictions += 1
            }
        }
    }

    /// Drops what was built from older versions, now and when it arrives later.
    package func invalidate(_ versions: [CacheTag: CacheVersion]) {
        guard !versions.isEmpty else { return }
        state.withLock { state in
            state.sequence += 1
            if state.known.count + versions.count > Self.knownLimit {
                state.removeAll()
                state.emptiedAt = state.sequence
            }
            for (tag, version) in versions {
                if let known = state.known[tag], known >= version { continue }
                state.known[tag] = version
                for key in state.keysByTag[tag] ?? [] {
                    guard let entry = state.entries[key], let built = entry.page.versions[tag], built < version else { continue }
                    state.remove(entry)
                    state.statistics.purges += 1
                }
            }
        }
    }

    /// Drops everything; what is being built now is not kept either.
    package func removeAll() {
        state.withLock { state in
            state.sequence += 1
            state.removeAll()
            state.emptiedAt = state.sequence
        }
    }
}

extension PageCache.State {
    fileprivate mutating func insert(_ entry: PageCache.Entry) {
        entries[entry.key] = entry
        for tag in entry.page.versions.keys { keysByTag[tag, default: []].insert(entry.key) }
        statistics.bytes += entry.page.sizeBytes
        statistics.entries += 1
        link(entry)
    }

    fileprivate mutating func remove(_ entry: PageCache.Entry) {
        unlink(entry)
        entries[entry.key] = nil
        for tag in entry.page.versions.keys {
            keysByTag[tag]?.remove(entry.key)
            if keysByTag[tag]?.isEmpty == true { keysByTag[tag] = nil }
        }
        statistics.bytes -= entry.page.sizeBytes
        statistics.entries -= 1
    }

    fileprivate mutating func touch(_ entry: PageCache.Entry) {
        guard newest !== entry else { return }
        unlink(entry)
        link(entry)
    }

    fileprivate mutating func removeAll() {
        // The links are cut one by one: a long chain of owners would be released on the stack.
        while let entry = oldest { unlink(entry) }
        statistics.purges += entries.count
        statistics.entries = 0
        statistics.bytes = 0
        entries = [:]
        keysByTag = [:]
        known = [:]
    }

    private mutating func link(_ entry: PageCache.Entry) {
        entry.older = newest
        entry.newer = nil
        newest?.newer = entry
        newest = entry
        if oldest == nil { oldest = entry }
    }

    private mutating func unlink(_ entry: PageCache.Entry) {
        entry.newer?.older = entry.older
        entry.older?.newer = entry.newer
        if newest === entry { newest = entry.older }
        if oldest === entry { oldest = entry.newer }
        entry.newer = nil
        entry.older = nil
    }
}
