import Commerce
import Logging
import Platform
import Synchronization

/// Tells this node what changed: at once for its own commits, and within about a second for those of others, by asking the
/// table of versions. A message that is lost elsewhere therefore costs a second, never more.
package final class VersionFeed: Sendable {
    package typealias Listener = @Sendable ([CacheTag: CacheVersion]) -> Void

    private let database: Database
    private let logger: Logger
    private let listeners = Mutex<[Listener]>([])
    private let cursor = Mutex(Cursor())
    /// What was told within the overlap, which each look reads again.
    private let told = Mutex<[CacheTag: CacheVersion]>([:])
    /// What the table held behind the cursor at the last look, to see at little cost that nothing came to it.
    private let seen = Mutex<Look?>(nil)
    private let batch: Int

    private struct Cursor {
        /// The newest version that was seen, and since when.
        var version = CacheVersion.initial
        var since = ContinuousClock.now

        /// Where a look begins: a transaction may commit after one with a greater version.
        var start: CacheVersion {
            ContinuousClock.now - since < .seconds(VersionFeed.overlapSeconds) ? version.earlier(bySeconds: VersionFeed.overlapSeconds) : version
        }

        mutating func advance(to newest: CacheVersion) {
            guard newest > version else { return }
            version = newest
            since = .now
        }
    }

    private struct Look: Equatable {
        let start: CacheVersion
        let content: CacheVersions.Summary
    }

    /// Longer than any transaction may last.
    private static let overlapSeconds = 60
    /// What is remembered of it. Beyond that some are told again, which is harmless.
    private static let toldLimit = 100_000

    package init(_ database: Database, batch: Int = 5_000, logger: Logger) {
        self.database = database
        self.batch = batch
        self.logger = logger
        database.onCommit { [weak self] commit in self?.tell(commit.tags) }
    }

    package func onChange(_ listener: @escaping Listener) { listeners.withLock { $0.append(listener) } }

    /// Begins with what is newest now: nothing older can be in a cache yet.
    package func start() async throws {
        let look = try await database.read { reader in
            let newest = try CacheVersions.newest(in: reader)
            let start = newest.earlier(bySeconds: Self.overlapSeconds)
            return (newest: newest, seen: Look(start: start, content: try CacheVersions.summary(after: start, in: reader)))
        }
        cursor.withLock { $0.advance(to: look.newest) }
        seen.withLock { $0 = look.seen }
    }

    /// One look at what changed.
    package func poll() async throws {
        let start = cursor.withLock(\.start)
        let look = Look(start: start, content: try await database.read { try CacheVersions.summary(after: start, in: $0) })
        if seen.withLock({ $0 == look }) { return }
        try await tell(from: start)
        seen.withLock { $0 = look }
    }

    private func tell(from start: CacheVersion) async throws {
        told.withLock { told in told = told.filter { $0.value > start } }
        var position: (version: CacheVersion, tag: CacheTag?) = (start, nil)
        while true {
            let (version, tag) = position
            let changed = try await database.read { [batch] in try CacheVersions.changed(after: version, tag, limit: batch, in: $0) }
            guard let last = changed.last else { return }
            tell(unknown(changed))
            cursor.withLock { $0.advance(to: last.1) }
            if changed.count < batch { return }
            position = (last.1, last.0)
        }
    }

    private func unknown(_ changed: [(CacheTag, CacheVersion)]) -> [CacheTag: CacheVersion] {
        told.withLock { told in
            let news = changed.filter { tag, version in told[tag].map { $0 < version } ?? true }
            if told.count + news.count > Self.toldLimit { told.removeAll() }
            for (tag, version) in news { told[tag] = version }
            return Dictionary(news) { max($0, $1) }
        }
    }

    /// Looks every second until cancelled.
    package func run(everyMilliseconds interval: Int = 1_000) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(interval))
            do { try await poll() } catch {
                logger.warning("Versions could not be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func tell(_ versions: [CacheTag: CacheVersion]) {
        guard !versions.isEmpty else { return }
        for listener in listeners.withLock({ $0 }) { listener(versions) }
    }
}
