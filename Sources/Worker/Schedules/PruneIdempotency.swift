import Commerce
import Platform

/// Removes answers under idempotency keys that nobody can repeat any more.
enum PruneIdempotency {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("platform.prune-idempotency", everySeconds: 300, of: 500) {
            let now = clock.now()
            return try await database.write { try IdempotencyRecords.prune(at: now, limit: 500, in: $0) }
        }
    }
}
