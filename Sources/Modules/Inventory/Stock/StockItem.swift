import Commerce
import Platform

/// A variant's row in `inventory_items`: how it is sold and how many are free over all locations.
struct StockItem {
    let policy: StockPolicy
    let available: Int

    var state: StockState { StockState(policy, available: available) }

    var availability: Availability {
        policy == .tracked ? .limited(max(available, 0)) : .unlimited
    }

    static func load(_ variants: [VariantID], in reader: Reader) throws -> [VariantID: StockItem] {
        var items: [VariantID: StockItem] = [:]
        for start in stride(from: 0, to: variants.count, by: 256) {
            let some = variants[start..<min(start + 256, variants.count)]
            try reader.each("SELECT variant_id, policy, available FROM inventory_items WHERE variant_id IN \(list: some)") {
                items[try $0[0]] = StockItem(policy: try $0[1], available: try $0[2])
            }
        }
        return items
    }

    /// Changes how many are free, unless that would promise what may not be promised. The row stays locked until the
    /// transaction ends, so the variant's levels can be read and changed after it without surprises.
    /// - Returns: the item after the change, or `nil` when there are too few (or no such item).
    static func shift(_ variant: VariantID, by delta: Int, at now: Timestamp, in transaction: Transaction) throws -> StockItem? {
        let after = try transaction.first(
            """
            UPDATE inventory_items SET available = available + \(delta)
            WHERE variant_id = \(variant) AND (\(delta) >= 0 OR policy <> 'tracked' OR available + \(delta) >= 0)
            RETURNING policy, available
            """
        ) { StockItem(policy: try $0[0], available: try $0[1]) }
        guard let after else { return nil }
        let before = StockItem(policy: after.policy, available: after.available - delta)
        try announce(variant, from: before.state, to: after.state, at: now, in: transaction)
        return after
    }

    /// Marks pages as out of date when what they show changed, and publishes an event when its kind did.
    static func announce(
        _ variant: VariantID, from before: StockState, to after: StockState, at now: Timestamp, in transaction: Transaction
    ) throws {
        guard before != after else { return }
        transaction.bump(.stock(variant))
        guard before.kind != after.kind else { return }
        try Outbox.publish(StockStateChanged(variantID: variant, state: after), at: now, in: transaction)
    }
}
