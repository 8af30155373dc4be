import Commerce
import Platform

/// Entries of the ledger that belong to changes of one transaction, gathered so that one statement writes them.
struct LedgerEntries {
    private var rows: [SQL] = []

    mutating func add(
        _ change: LevelChange, of variant: VariantID, at location: LocationID, for reason: StockLevels.Reason, at now: Timestamp,
        in transaction: Transaction
    ) {
        let id: Identifier<StockMove> = transaction.newIdentifier()
        rows.append(
            """
            (\(id), \(variant), \(location), \(reason.kind), \(change.onHand), \(change.reserved), \(change.backordered),
            \(reason.orderID), \(reason.lineID), \(reason.note), \(reason.key), \(now))
            """)
    }

    mutating func write(in transaction: Transaction) throws {
        try transaction.insert(
            """
            INSERT INTO inventory_moves (id, variant_id, location_id, kind, on_hand_delta, reserved_delta, backordered_delta,
                order_id, order_line_id, note, deduplication_key, happened_at) VALUES
            """, rows)
        rows = []
    }
}
