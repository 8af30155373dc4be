import Downloads
import Platform

/// Removes which links were used, once they open nothing any more.
enum PruneDownloadUses {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("downloads.prune-uses", everySeconds: 600, of: 500) {
            let now = clock.now()
            return try await database.write { try DownloadUses.prune(at: now, limit: 500, in: $0) }
        }
    }
}
