import Catalog
import Commerce
import Platform

/// Brings listings to the sales that began or ended.
enum ApplyPriceSchedules {
    private static let batch = 200

    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        Schedule("catalog.apply-price-schedules", everySeconds: 10) {
            // A big sale begins for many products at once; what is left waits for the next run.
            for _ in 0..<20 {
                let now = clock.now()
                let count = try await database.write { try CatalogMaintenance.applyPriceSchedules(at: now, limit: batch, in: $0) }
                if count < batch { return }
            }
        }
    }
}
