import Catalog
import Platform
import Reviews

/// When a product's reviews make another rating, then its cards, the filters and the order by rating say so.
enum ShowRating {
    static func reaction(_ clock: Clock) -> Reaction {
        .transactional("catalog.show-rating", on: ProductRatingChanged.self) { event, _, transaction in
            try CatalogWrites.takeTurn(in: transaction)
            // As it is now: events of one product may come in another order.
            let rating = try ReviewReads.summary(of: event.productID, in: transaction).rating
            try CatalogWrites.setRating(rating, of: event.productID, at: clock.now(), in: transaction)
        }
    }
}
