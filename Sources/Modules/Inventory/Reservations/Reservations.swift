import Commerce
import Platform

/// Promises of stock to orders: reserve when an order is placed, commit when it is paid or accepted, release otherwise.
///
/// Every function may be called twice, by two copies at once: the second finds nothing left to do.
package enum Reservations {
    /// Promises all lines or throws `StockShortage`, upon which the caller undoes the transaction. Variants that are not
    /// counted need no promise.
    /// - Returns: how much of each line is on backorder; lines without are left out.
    @discardableResult
    package static func reserve(
        _ requests: [StockRequest], for order: OrderID, until expiry: Timestamp, at now: Timestamp, in transaction: Transaction
    ) throws -> [OrderLineID: Int] {
        try StockReserving(order: order, expiry: expiry, now: now, transaction: transaction).reserve(requests)
    }

    /// The goods are sold: they leave the stock.
    /// - Returns: whether anything was still promised.
    @discardableResult
    package static func commit(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try ReservationRow.lockItems(of: order, in: transaction)
        let rows = try ReservationRow.end(of: order, as: "committed", at: now, in: transaction)
        var entries = LedgerEntries()
        for row in rows where row.quantity > 0 {  // the others are all on backorder: sold when they come in
            let change = LevelChange(onHand: -row.quantity, reserved: -row.quantity)
            let reason = StockLevels.Reason(kind: .sold, orderID: order, lineID: row.lineID)
            guard
                try StockLevels.apply(change, to: row.variantID, at: row.locationID, for: reason, at: now, entries: &entries, in: transaction)
            else { throw InventoryInconsistency(message: "Reservation \(row.id) is more than what is reserved.") }
        }
        try entries.write(in: transaction)
        return !rows.isEmpty
    }

    /// The promise ends without a sale: the goods go to those who wait for them, then they can be sold to others.
    /// - Returns: whether anything was still promised.
    @discardableResult
    package static func release(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try ReservationRow.lockItems(of: order, in: transaction)
        let rows = try ReservationRow.end(of: order, as: "released", at: now, in: transaction)
        var freed: [ReservationRow] = []
        var entries = LedgerEntries()
        for row in rows {
            let change = LevelChange(reserved: -row.quantity, backordered: -row.backordered)
            let reason = StockLevels.Reason(kind: .released, orderID: order, lineID: row.lineID)
            guard
                try StockItem.shift(row.variantID, by: change.available, at: now, in: transaction) != nil,
                try StockLevels.apply(change, to: row.variantID, at: row.locationID, for: reason, at: now, entries: &entries, in: transaction)
            else { throw InventoryInconsistency(message: "Reservation \(row.id) is more than what is reserved.") }
            if row.quantity > 0 { freed.append(row) }
        }
        try entries.write(in: transaction)
        // Only now, when no promise of this order is left that could be given its own goods again.
        for row in freed { try BackorderFilling.fill(row.variantID, from: row.locationID, at: now, in: transaction) }
        return !rows.isEmpty
    }

    /// Keeps the promise until a later time; never shortens it.
    package static func extend(_ order: OrderID, until expiry: Timestamp, in transaction: Transaction) throws {
        try ReservationRow.lockItems(of: order, in: transaction)
        try transaction.execute(
            """
            UPDATE inventory_reservations SET expires_at = \(expiry)
            WHERE order_id = \(order) AND state = 'active' AND expires_at < \(expiry)
            """)
    }

    package static func state(of order: OrderID, in reader: Reader) throws -> ReservationState {
        let states: [String] = try reader.all("SELECT DISTINCT state FROM inventory_reservations WHERE order_id = \(order)") { try $0[0] }
        if states.contains("active") { return .active }
        if states.contains("committed") { return .committed }
        return states.isEmpty ? .none : .released
    }

    /// How much of each variant the order holds at this moment; empty once it is sold or let go.
    package static func held(by order: OrderID, in reader: Reader) throws -> [VariantID: Int] {
        var held: [VariantID: Int] = [:]
        try reader.each(
            "SELECT variant_id, quantity FROM inventory_reservations WHERE order_id = \(order) AND state = 'active'"
        ) { held[try $0[0], default: 0] += try $0[1] }
        return held
    }

    /// Orders whose promise has run out, oldest first.
    package static func expired(at now: Timestamp, limit: Int, in reader: Reader) throws -> [OrderID] {
        try reader.all(
            """
            SELECT order_id FROM inventory_reservations WHERE state = 'active' AND expires_at <= \(now)
            GROUP BY order_id ORDER BY min(expires_at) LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
