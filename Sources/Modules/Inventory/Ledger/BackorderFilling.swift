import Commerce
import Platform

/// Gives goods that came in, or free again, to the orders that were promised them, the oldest first.
enum BackorderFilling {
    /// More than these wait for the next goods; new buyers cannot overtake them, because what is owed is
    /// taken off what is available.
    static let limit = 200

    private struct Owed {
        let id: Int64
        let orderID: OrderID
        let lineID: OrderLineID
        let home: LocationID
        let count: Int
        let isSold: Bool
        let expiresAt: Timestamp
    }

    /// The caller holds the variant's item row, as does everybody who ends a promise: what is read here stays so.
    static func fill(_ variant: VariantID, from location: LocationID, at now: Timestamp, in transaction: Transaction) throws {
        let owed: [Owed] = try transaction.all(
            """
            SELECT id, order_id, order_line_id, location_id, backordered, state, expires_at FROM inventory_reservations
            WHERE variant_id = \(variant) AND backordered > 0 AND state <> 'released' ORDER BY id LIMIT \(limit)
            """
        ) {
            let state: String = try $0[5]
            return Owed(
                id: try $0[0], orderID: try $0[1], lineID: try $0[2], home: try $0[3], count: try $0[4], isSold: state == "committed",
                expiresAt: try $0[6])
        }
        guard !owed.isEmpty else { return }
        var free: Int =
            try transaction.first(
                "SELECT on_hand - reserved FROM inventory_levels WHERE variant_id = \(variant) AND location_id = \(location)"
            ) { try $0[0] } ?? 0
        for one in owed where free > 0 {
            let count = min(free, one.count)
            try give(count, of: variant, to: one, from: location, at: now, in: transaction)
            free -= count
        }
    }

    private static func give(
        _ count: Int, of variant: VariantID, to owed: Owed, from location: LocationID, at now: Timestamp, in transaction: Transaction
    ) throws {
        let reason = StockLevels.Reason(kind: .filled, orderID: owed.orderID, lineID: owed.lineID)
        let taken = LevelChange(onHand: owed.isSold ? -count : 0, reserved: owed.isSold ? 0 : count)
        guard
            try StockLevels.apply(LevelChange(backordered: -count), to: variant, at: owed.home, for: reason, at: now, in: transaction),
            try StockLevels.apply(taken, to: variant, at: location, for: reason, at: now, in: transaction)
        else { throw InventoryInconsistency(message: "Backorder of line \(owed.lineID) does not fit the levels.") }

        try transaction.execute("UPDATE inventory_reservations SET backordered = backordered - \(count) WHERE id = \(owed.id)")
        let id: Identifier<ReservationRow> = transaction.newIdentifier()
        let added = try transaction.execute(
            """
            UPDATE inventory_reservations SET quantity = quantity + \(count)
            WHERE order_line_id = \(owed.lineID) AND location_id = \(location) AND state <> 'released'
            """)
        guard added == 0 else { return }
        try transaction.execute(
            """
            INSERT INTO inventory_reservations (id, order_id, order_line_id, variant_id, location_id, quantity, backordered, state,
                expires_at, created_at, settled_at)
            VALUES (\(id), \(owed.orderID), \(owed.lineID), \(variant), \(location), \(count), 0,
                \(owed.isSold ? "committed" : "active"), \(owed.expiresAt), \(now), \(owed.isSold ? now : nil))
            """)
    }
}
