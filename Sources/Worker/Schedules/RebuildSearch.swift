import Catalog
import Platform
import Search

/// After an update of the program brings the search index to its form, a few products at a time, so that edits and orders
/// get their turn between.
enum RebuildSearch {
    private static let batch = 50

    static func schedule(_ database: Database) -> Schedule {
        Schedule("search.rebuild", everySeconds: 10) {
            for _ in 0..<40 {
                let isDone = try await database.write { transaction in
                    guard let last = try SearchRebuild.pending(in: transaction) else { return true }
                    let products = try CatalogReads.productIDs(after: last, limit: batch, in: transaction)
                    if !products.isEmpty { try SearchIndexing.index(products, in: transaction) }
                    try SearchRebuild.advance(to: products.last, in: transaction)
                    return products.isEmpty
                }
                if isDone { return }
            }
        }
    }
}
