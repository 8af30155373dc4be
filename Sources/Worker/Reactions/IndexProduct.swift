import Catalog
import Commerce
import Platform

/// When a product was made, changed or removed, then search finds it by its new words, or no more.
enum IndexProduct {
    static let reaction = Reaction.transactional("search.index-product", on: ProductChanged.self) { event, _, transaction in
        try SearchIndexing.index([event.productID], in: transaction)
    }
}
