import Commerce
import Platform

/// The one place that writes `inventory_levels`, always with its entry in the ledger.
///
/// Locks are taken in the order (item rows by variant, then reservations, then levels by location), and a variant's reservations
/// and levels only by who holds its item row, so two transactions never wait for each other in a circle.
enum StockLevels {
    /// Why a level changes.
    struct Reason {
        let kind: StockMove.Kind
        var orderID: OrderID?
        var lineID: OrderLineID?
        var note: String?
        var key: String?
    }

    /// - Returns: false when the change would leave the bounds `0 <= reserved <= on_hand` and `backordered >= 0`, or when
    ///   there is no such level; nothing is changed then.
    static func apply(
        _ change: LevelChange, to variant: VariantID, at location: LocationID, for reason: Reason, at now: Timestamp,
        in transaction: Transaction
    ) throws -> Bool {
        var entries = LedgerEntries()
        guard try apply(change, to: variant, at: location, for: reason, at: now, entries: &entries, in: transaction) else { return false }
        try entries.write(in: transaction)
        return true
    }

    /// As above for one of many changes.
    /// - Parameter entries: receives the change's entry; the caller writes them all before it does anything else.
    static func apply(
        _ change: LevelChange, to variant: VariantID, at location: LocationID, for reason: Reason, at now: Timestamp,
        entries: inout LedgerEntries, in transaction: Transaction
    ) throws -> Bool {
        let changed = try transaction.execute(
            """
            UPDATE inventory_levels
            SET on_hand = on_hand + \(change.onHand), reserved = reserved + \(change.reserved),
                backordered = backordered + \(change.backordered)
            WHERE variant_id = \(variant) AND location_id = \(location)
            AND on_hand + \(change.onHand) >= reserved + \(change.reserved)
            AND reserved + \(change.reserved) >= 0 AND backordered + \(change.backordered) >= 0
            """)
        guard changed == 1 else { return false }
        entries.add(change, of: variant, at: location, for: reason, at: now, in: transaction)
        return true
    }

    /// Makes the level when it is the first time that the variant lies there.
    static func ensure(_ variant: VariantID, at location: LocationID, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO inventory_levels (variant_id, location_id, on_hand, reserved, backordered)
            VALUES (\(variant), \(location), 0, 0, 0) ON CONFLICT (variant_id, location_id) DO NOTHING
            """)
    }

    /// Makes levels that are not there yet, each with the delivery that filled it.
    static func open(
        _ delivered: [(variant: VariantID, quantity: Int)], at location: LocationID, note: String?, now: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.insert(
            "INSERT INTO inventory_levels (variant_id, location_id, on_hand, reserved, backordered) VALUES",
            delivered.map { "(\($0.variant), \(location), \($0.quantity), 0, 0)" })
        var entries = LedgerEntries()
        for one in delivered {
            let reason = Reason(kind: .received, note: note)
            entries.add(LevelChange(onHand: one.quantity), of: one.variant, at: location, for: reason, at: now, in: transaction)
        }
        try entries.write(in: transaction)
    }
}

/// The tables contradict each other. The transaction is undone; a person has to look.
struct InventoryInconsistency: Error, Equatable {
    let message: String
}
