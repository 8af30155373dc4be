import Commerce
import Platform

/// Removes events that were delivered long ago.
enum PruneOutbox {
    /// Longer than any repetition of a delivery.
    private static let keptSeconds = 14 * 86_400

    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        Schedule("platform.prune-outbox", everySeconds: 300) {
            let old = clock.now().adding(seconds: -keptSeconds)
            try await database.write { try Outbox.prune(before: old, limit: 2_000, in: $0) }
        }
    }
}
