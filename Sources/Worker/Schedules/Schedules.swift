import Checkout
import Customers
import Platform

/// Everything that comes round, in one list. Checkout brings its own: it settles open payments, frees expired reservations
/// and carries out refunds.
package enum Schedules {
    package static func all(
        database: Database, documents: any DocumentStore, checkout: CheckoutServices, customers: CustomerServices, clock: Clock
    ) -> [Schedule] {
        checkout.schedules + customers.schedules + [
            ApplyPriceSchedules.schedule(database, clock),
            PruneOutbox.schedule(database, clock),
            PruneIdempotency.schedule(database, clock),
            PruneDocuments.schedule(documents),
            PruneSearchLog.schedule(database, clock),
            PruneDownloadUses.schedule(database, clock),
            LookForBackInStock.schedule(database, clock),
            PruneBackInStock.schedule(database, clock),
            PruneWishlists.schedule(database, clock),
            RebuildSearch.schedule(database),
        ]
    }
}
