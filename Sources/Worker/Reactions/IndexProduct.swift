import Catalog
import Commerce
import Platform
import Search

/// When a product was made, changed or removed, then search finds it by its new words, or no more.
enum IndexProduct {
    static let reaction = Reaction.transactional("search.index-product", on: ProductChanged.self) { event, _, transaction in
        let product = event.productID
        guard let known = try CatalogReads.searchTexts([product], in: transaction)[product], let text = known else {
            return try SearchIndex.remove([product], in: transaction)
        }
        try SearchIndex.put(
            [
                SearchDocument(
                    product: product, number: text.ordinal, title: text.title, keywords: text.keywords, body: text.body, skus: text.skus)
            ], in: transaction)
    }
}
