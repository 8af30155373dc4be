import Commerce
import Platform

enum PriceSchedules {
    static func apply(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let due: [ProductID] = try transaction.all(
            """
            SELECT product_id FROM catalog_product_prices WHERE changes_at IS NOT NULL AND changes_at <= \(now)
            GROUP BY product_id ORDER BY min(changes_at), product_id LIMIT \(limit)
            """
        ) { try $0[0] }
        guard !due.isEmpty else { return 0 }
        let batch = try ProductBatch(at: now, announces: false, in: transaction)
        for product in due { try batch.refresh(product) }
        try batch.finish()
        return due.count
    }
}
