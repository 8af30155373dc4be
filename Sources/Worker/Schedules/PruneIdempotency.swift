import Commerce
import Platform

/// Removes answers under idempotency keys that nobody can repeat any more.
enum PruneIdempotency {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        Schedule("platform.prune-idempotency", everySeconds: 300) {
            let now = clock.now()
            try await database.write { try IdempotencyRecords.prune(at: now, limit: 2_000, in: $0) }
        }
    }
}
