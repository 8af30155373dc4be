import Catalog
import Commerce
import Inventory
import Platform

/// When a variant sells out or comes back, then the catalogue's filters and cards say so.
enum ShowAvailability {
    static func reaction(_ clock: Clock) -> Reaction {
        .transactional("catalog.show-availability", on: StockStateChanged.self) { event, _, transaction in
            try show(event, at: clock.now(), in: transaction)
        }
    }

    static func show(_ event: StockStateChanged, at now: Timestamp, in transaction: Transaction) throws {
        try CatalogWrites.takeTurn(in: transaction)
        // As it is now, not as it was told: events of one variant may come in another order.
        let state = try InventoryReads.states(of: [event.variantID], in: transaction)[event.variantID] ?? event.state
        try CatalogWrites.setAvailability(variant: event.variantID, isAvailable: state.canBeBought, at: now, in: transaction)
    }
}
