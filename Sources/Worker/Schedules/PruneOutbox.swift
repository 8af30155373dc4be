import Commerce
import Platform

/// Removes events that were delivered long ago.
enum PruneOutbox {
    /// Longer than any repetition of a delivery.
    private static let keptSeconds = 14 * 86_400
    /// Few enough that orders get their turn between.
    private static let batch = 500

    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("platform.prune-outbox", everySeconds: 300, of: batch) {
            let old = clock.now().adding(seconds: -keptSeconds)
            return try await database.write { try Outbox.prune(before: old, limit: batch, in: $0) }
        }
    }
}
