import Commerce
import Platform

/// What can happen to an order. Released names stay: they are stored.
package enum OrderEvent: String, Sendable, CaseIterable, Codable, SQLConvertible {
    case recorded
    case confirmationRequired
    case paymentUnknown
    /// The shop accepted it.
    case placed
    case paid
    case paymentFailed
    /// The goods left the shop.
    case sent
    /// They had not left it after all.
    case sendingUndone
    /// Goods came back.
    case returned
    /// The goods are no longer kept for it; the payment's outcome is still open.
    case reservationExpired
    /// A late payment got its goods all the same.
    case reservedAgain
    case cancelled
    case refundRequested
    case refunded
    case refundFailed
    /// The person was taken out of it; the goods and the sums stay.
    case erased
}

/// Everything that ever happened to an order. Entries are only added.
package enum OrderHistory {
    package struct Entry: Hashable, Sendable {
        package let event: OrderEvent
        /// A code or a short remark, never personal data.
        package let detail: String?
        package let happenedAt: Timestamp
    }

    package static func append(
        _ event: OrderEvent, detail: String? = nil, to order: OrderID, at now: Timestamp, in transaction: Transaction
    ) throws {
        let id: Identifier<Entry> = transaction.newIdentifier()
        let detail = detail.map { String($0.prefix(500)) }
        try transaction.execute(
            "INSERT INTO orders_history (id, order_id, event, detail, happened_at) VALUES (\(id), \(order), \(event), \(detail), \(now))")
    }

    /// Oldest first. What a newer program wrote, and this one has no word for, is left out.
    package static func entries(of order: OrderID, in reader: Reader) throws -> [Entry] {
        try reader.all(
            "SELECT event, detail, happened_at FROM orders_history WHERE order_id = \(order) ORDER BY id LIMIT 500"
        ) { row in
            let event: String = try row[0]
            return try OrderEvent(rawValue: event).map { Entry(event: $0, detail: try row[1], happenedAt: try row[2]) }
        }.compactMap(\.self)
    }
}
