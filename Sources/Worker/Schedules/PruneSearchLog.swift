import Platform
import Search

/// Removes what was searched for long ago.
enum PruneSearchLog {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        Schedule("search.prune-log", everySeconds: 3_600) {
            let now = clock.now()
            for _ in 0..<20 {
                let count = try await database.write { try SearchLog.prune(at: now, limit: 1_000, in: $0) }
                if count < 1_000 { return }
            }
        }
    }
}
