import Platform
import Wishlists

/// Removes the lists of browsers that did not come back.
enum PruneWishlists {
    static func schedule(_ database: Database, _ clock: Clock) -> Schedule {
        .inBatches("wishlists.prune", everySeconds: 3_600, of: 500) {
            let now = clock.now()
            return try await database.write { try Wishlist.prune(at: now, limit: 500, in: $0) }
        }
    }
}
