import Commerce
import Platform

/// One run of `Reservations.reserve`.
struct StockReserving {
    let order: OrderID
    let expiry: Timestamp
    let now: Timestamp
    let transaction: Transaction

    func reserve(_ requests: [StockRequest]) throws -> [OrderLineID: Int] {
        // One order for everybody, so that two orders with the same goods never wait for each other in a circle.
        let requests = requests.sorted { ($0.variantID, $0.lineID) < ($1.variantID, $1.lineID) }
        let items = try StockItem.load(requests.map(\.variantID), in: transaction)
        let counted = requests.filter { items[$0.variantID].map { $0.policy != .untracked } ?? false }
        let short = Set(
            try counted.filter { try StockItem.shift($0.variantID, by: -$0.quantity, at: now, in: transaction) == nil }.map(\.variantID))
        guard short.isEmpty else { throw try shortage(of: short) }
        return try promise(counted)
    }

    /// All the items' rows are held by now, so their levels stay as they are read.
    /// - Returns: how much of each line is on backorder.
    private func promise(_ requests: [StockRequest]) throws -> [OrderLineID: Int] {
        let levels = try InventoryReads.levels(of: requests.map(\.variantID), in: transaction)
        var plan = ReservationPlan(levels: levels)
        for request in requests {
            try plan.add(request) {
                let location = try StockLocations.main(at: now, in: transaction)
                try StockLevels.ensure(request.variantID, at: location, in: transaction)
                return location
            }
        }
        var entries = LedgerEntries()
        for part in plan.parts {
            let change = LevelChange(reserved: part.quantity, backordered: part.backordered)
            let reason = StockLevels.Reason(kind: .reserved, orderID: order, lineID: part.request.lineID)
            let (variant, location) = (part.request.variantID, part.location)
            guard try StockLevels.apply(change, to: variant, at: location, for: reason, at: now, entries: &entries, in: transaction) else {
                throw InventoryInconsistency(message: "Variant \(variant) has less than its item row says.")
            }
        }
        try entries.write(in: transaction)
        try insert(plan.parts)
        return plan.backordered
    }

    private func insert(_ parts: [ReservationPlan.Part]) throws {
        try transaction.insert(
            """
            INSERT INTO inventory_reservations (id, order_id, order_line_id, variant_id, location_id, quantity, backordered, state,
                expires_at, created_at) VALUES
            """,
            parts.map { part in
                let id: Identifier<ReservationRow> = transaction.newIdentifier()
                return """
                    (\(id), \(order), \(part.request.lineID), \(part.request.variantID), \(part.location), \(part.quantity),
                    \(part.backordered), 'active', \(expiry), \(now))
                    """
            })
    }

    private func shortage(of variants: Set<VariantID>) throws -> StockShortage {
        // Lines before the failing ones took theirs in this transaction: what is left is seen after them, which is right for
        // two lines of one variant.
        let items = try StockItem.load(Array(variants), in: transaction)
        return StockShortage(left: Dictionary(uniqueKeysWithValues: variants.map { ($0, max(items[$0]?.available ?? 0, 0)) }))
    }
}
