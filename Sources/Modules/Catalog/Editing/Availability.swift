import Commerce
import Platform

/// The inventory's word on whether a variant can be bought, kept for filters and cards.
enum Availability {
    static func set(_ isAvailable: Bool, of variant: VariantID, at now: Timestamp, in transaction: Transaction) throws {
        let known: (ProductID, Bool)? = try transaction.first(
            "SELECT product_id, is_available FROM catalog_variants WHERE id = \(variant)"
        ) { (try $0[0], try $0[1]) }
        guard let (product, wasAvailable) = known, wasAvailable != isAvailable else { return }

        let batch = try ProductBatch(at: now, announces: false, in: transaction)
        try transaction.execute("UPDATE catalog_variants SET is_available = \(isAvailable) WHERE id = \(variant)")
        let hasAny =
            try transaction.first(
                "SELECT 1 FROM catalog_variants WHERE product_id = \(product) AND is_available = 1 LIMIT 1"
            ) { _ in true } ?? false
        try batch.refresh(product, isAvailable: hasAny)
        try batch.finish()
        transaction.bump(.product(product))
    }

    static func addSales(_ quantity: Int, of product: ProductID, in transaction: Transaction) throws {
        try CatalogLock.take(in: transaction)
        try transaction.execute("UPDATE catalog_products SET sold_count = sold_count + \(quantity) WHERE id = \(product)")
        let row: (Int, Int64)? = try transaction.first(
            "SELECT ordinal, sold_count FROM catalog_products WHERE id = \(product)"
        ) { (try $0[0], try $0[1]) }
        guard let (ordinal, sold) = row, try ListingSets.table.set(ListingSets.all, in: transaction).contains(ordinal) else { return }
        var columns = ListingColumnChanges()
        columns.set(ListingColumn.sold, ordinal, sold)
        try columns.flush(in: transaction)
    }
}
