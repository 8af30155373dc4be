import Commerce
import Platform

/// A promise to one order line from one location.
struct ReservationRow {
    let id: Identifier<ReservationRow>
    let lineID: OrderLineID
    let variantID: VariantID
    let locationID: LocationID
    let quantity: Int
    let backordered: Int

    /// Locks the item rows of all that the order was promised. Backorders are filled under the same rows, so nobody adds to the
    /// order's promises from here to the commit. What is read of them is read by a later statement, which sees what was added
    /// while this one waited.
    static func lockItems(of order: OrderID, in transaction: Transaction) throws {
        guard transaction.dialect == .postgres else { return }  // one writer holds everything anyway
        try transaction.each(
            """
            SELECT variant_id FROM inventory_items
            WHERE variant_id IN (SELECT variant_id FROM inventory_reservations WHERE order_id = \(order))
            ORDER BY variant_id\(transaction.dialect.forUpdate)
            """
        ) { _ in }
    }

    /// What was sold to the order, in the order in which locks are taken. The caller holds their items' rows.
    static func sold(of order: OrderID, in reader: Reader) throws -> [ReservationRow] {
        try reader.all(
            """
            SELECT id, order_line_id, variant_id, location_id, quantity, backordered FROM inventory_reservations
            WHERE order_id = \(order) AND state = 'committed' ORDER BY variant_id, location_id, id
            """, ReservationRow.init)
    }

    private init(_ row: SQLRow) throws {
        id = try row[0]
        lineID = try row[1]
        variantID = try row[2]
        locationID = try row[3]
        quantity = try row[4]
        backordered = try row[5]
    }

    /// Ends the order's active promises; what another transaction ended before is left out. The caller holds their items' rows.
    /// - Returns: what was ended, in the order in which locks are taken.
    static func end(of order: OrderID, as state: String, at now: Timestamp, in transaction: Transaction) throws -> [ReservationRow] {
        try transaction.all(
            """
            UPDATE inventory_reservations SET state = \(state), settled_at = \(now) WHERE order_id = \(order) AND state = 'active'
            RETURNING id, order_line_id, variant_id, location_id, quantity, backordered
            """, ReservationRow.init
        ).sorted { ($0.variantID, $0.locationID, $0.id) < ($1.variantID, $1.locationID, $1.id) }
    }
}
