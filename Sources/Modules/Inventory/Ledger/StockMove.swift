import Commerce
import Platform

/// One entry of the stock ledger: what changed in one level, and why. Entries are never edited; their sums are the levels.
package struct StockMove: Sendable {
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// Goods came in.
        case received
        /// Counted, damaged, lost or found.
        case adjusted
        /// Promised to an order.
        case reserved
        /// The promise ended without a sale.
        case released
        /// Sold: left the stock for good.
        case sold
        /// A backorder got its goods.
        case filled
        /// Sold goods came back, or are not wanted any more.
        case returned
    }

    package let kind: Kind
    package let locationID: LocationID
    package let change: LevelChange
    package let orderID: OrderID?
    package let note: String?
    package let happenedAt: Timestamp
}

/// What is added to the three counts of a level.
package struct LevelChange: Hashable, Sendable {
    package var onHand = 0
    package var reserved = 0
    package var backordered = 0

    /// What it does to the number that can still be sold.
    var available: Int { onHand - reserved - backordered }
}
