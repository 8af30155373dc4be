import Commerce
import Platform

extension Reservations {
    /// Takes sold goods back: first what has left the stock, which goes to who waits for it and then can be sold to others; then what
    /// a line still waits for. Lines that are not counted, and those whose goods are not sold, are passed over.
    ///
    /// Not idempotent: the caller sees to it that it is asked once.
    /// - Parameter quantities: of each line; `nil` for all that is sold of the order.
    package static func takeBack(_ quantities: [OrderLineID: Int]?, of order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try ReservationRow.lockItems(of: order, in: transaction)
        let rows = try ReservationRow.sold(of: order, in: transaction)
        var wanted = quantities ?? [:]
        if quantities == nil { for row in rows { wanted[row.lineID, default: 0] += row.quantity + row.backordered } }
        var changes = Array(repeating: LevelChange(), count: rows.count)
        for (index, row) in rows.enumerated() {
            let count = min(wanted[row.lineID, default: 0], row.quantity)
            changes[index].onHand = count
            wanted[row.lineID, default: 0] -= count
        }
        for (index, row) in rows.enumerated() {
            let count = min(wanted[row.lineID, default: 0], row.backordered)
            changes[index].backordered = -count
            wanted[row.lineID, default: 0] -= count
        }
        let counted = Set(rows.map(\.lineID))
        if let line = wanted.first(where: { $0.value > 0 && counted.contains($0.key) }) {
            throw InventoryInconsistency(message: "Line \(line.key) is to give back \(line.value) more than it was sold.")
        }
        try apply(zip(rows, changes).filter { $1 != LevelChange() }, of: order, at: now, in: transaction)
    }

    private static func apply(
        _ changes: [(row: ReservationRow, change: LevelChange)], of order: OrderID, at now: Timestamp, in transaction: Transaction
    ) throws {
        var entries = LedgerEntries()
        for (row, change) in changes {
            let reason = StockLevels.Reason(kind: .returned, orderID: order, lineID: row.lineID)
            guard
                try StockItem.shift(row.variantID, by: change.available, at: now, in: transaction) != nil,
                try StockLevels.apply(change, to: row.variantID, at: row.locationID, for: reason, at: now, entries: &entries, in: transaction)
            else { throw InventoryInconsistency(message: "What reservation \(row.id) gives back does not fit the levels.") }
            try transaction.execute(
                """
                UPDATE inventory_reservations SET quantity = quantity - \(change.onHand), backordered = backordered + \(change.backordered)
                WHERE id = \(row.id)
                """)
        }
        try entries.write(in: transaction)
        // Only now, when nothing that the order gives back could be promised to itself again.
        for (row, change) in changes where change.onHand > 0 {
            try BackorderFilling.fill(row.variantID, from: row.locationID, at: now, in: transaction)
        }
    }
}
