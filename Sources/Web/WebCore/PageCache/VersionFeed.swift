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
    private let cursor = Mutex(CacheVersion.initial)

    /// A transaction may commit after one with a greater version, so each look begins a little before the last one's end.
    /// Longer than any transaction may last.
    private static let overlapSeconds = 60
    private static let batch = 5_000

    package init(_ database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
        database.onCommit { [weak self] commit in self?.tell(commit.tags) }
    }

    package func onChange(_ listener: @escaping Listener) { listeners.withLock { $0.append(listener) } }

    /// Begins with what is newest now: nothing older can be in a cache yet.
    package func start() async throws {
        let newest = try await database.read { reader in
            try reader.first("SELECT max(version) FROM platform_cache_versions") { try $0[0] as Int64? } ?? nil
        }
        cursor.withLock { $0 = CacheVersion(rawValue: newest ?? 0) }
    }

    /// One look at what changed.
    package func poll() async throws {
        var from = cursor.withLock { $0.earlier(bySeconds: Self.overlapSeconds) }
        while true {
            let position = from
            let changed = try await database.read { try CacheVersions.changed(after: position, limit: Self.batch, in: $0) }
            guard let last = changed.last?.1 else { return }
            tell(Dictionary(changed) { max($0, $1) })
            cursor.withLock { $0 = max($0, last) }
            if changed.count < Self.batch { return }
            from = last
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
        for listener in listeners.withLock({ $0 }) { listener(versions) }
    }
}
