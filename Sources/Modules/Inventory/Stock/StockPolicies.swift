import Commerce
import Platform

/// Sets how a variant's stock limits its sale.
package enum StockPolicies {
    package static func set(_ policy: StockPolicy, for variant: VariantID, at now: Timestamp, in transaction: Transaction) throws {
        let before = try StockItem.load([variant], in: transaction)[variant]?.state ?? .inStock
        try transaction.execute(
            """
            INSERT INTO inventory_items (variant_id, policy, available) VALUES (\(variant), \(policy), 0)
            ON CONFLICT (variant_id) DO UPDATE SET policy = excluded.policy
            """)
        // The state before was read without a lock, so a sale at the same moment could hide a change of what is shown.
        transaction.bump(.stock(variant))
        let after = try StockItem.load([variant], in: transaction)[variant]?.state ?? .inStock
        try StockItem.announce(variant, from: before, to: after, at: now, in: transaction)
    }
}
