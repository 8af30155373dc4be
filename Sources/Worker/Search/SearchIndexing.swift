import Catalog
import Commerce
import Platform
import Search

/// Keeps the search index beside the catalogue: the two do not know each other.
package enum SearchIndexing {
    /// Brings what search knows of these products up to date, in the transaction that changed them or a later one. At most 1,000.
    package static func index(_ products: [ProductID], in transaction: Transaction) throws {
        try SearchIndex.takeTurn(in: transaction)
        let texts = try CatalogReads.searchTexts(products, in: transaction)
        var documents: [SearchDocument] = []
        var gone: [ProductID] = []
        for product in products {
            guard case .some(.some(let text)) = texts[product] else {
                gone.append(product)
                continue
            }
            documents.append(
                SearchDocument(
                    product: product, number: text.ordinal, title: text.title, keywords: text.keywords, body: text.body, skus: text.skus))
        }
        if !documents.isEmpty { try SearchIndex.put(documents, in: transaction) }
        if !gone.isEmpty { try SearchIndex.remove(gone, in: transaction) }
    }
}
