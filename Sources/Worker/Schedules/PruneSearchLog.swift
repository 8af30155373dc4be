import Platform
import Search

/// Removes what was searched for long ago.
enum PruneSearchLog {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("search.prune-log", everySeconds: 3_600, of: 500) {
            let now = clock.now()
            return try await database.write { try SearchLog.prune(at: now, limit: 500, in: $0) }
        }
    }
}
