import BackInStock
import Platform

/// Forgets those who were told, and those who waited too long.
enum PruneBackInStock {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("backinstock.prune", everySeconds: 600, of: 500) {
            let now = clock.now()
            return try await database.write { try BackInStockRequests.prune(at: now, limit: 500, in: $0) }
        }
    }
}
