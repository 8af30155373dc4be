import Commerce
import Platform

/// One change of a balance.
package struct StoredValueMove: Sendable, Hashable {
    /// Released names stay: they are stored.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case issued
        /// Credit that the shop gave a customer.
        case granted
        /// Kept for an order, which spends it unless it comes to nothing.
        case held
        /// The order came to nothing.
        case released
        /// Goods came back, or the order was cancelled.
        case returned
        /// Its owner's account was erased.
        case forfeited
    }

    package let kind: Kind
    package let amount: Money
    package let orderID: OrderID?
    package let reference: String?
    package let happenedAt: Timestamp

    init(_ row: SQLRow) throws {
        kind = try row[0]
        amount = Money(minorUnits: try row[1], currency: try row[2])
        orderID = try row[3]
        reference = try row[4]
        happenedAt = try row[5]
    }
}

enum StoredValueMoves {
    static func append(
        _ kind: StoredValueMove.Kind, _ minorUnits: Int64, to account: StoredValueAccountID, order: OrderID? = nil, reference: String? = nil,
        at now: Timestamp, in transaction: Transaction
    ) throws {
        let id: Identifier<StoredValueMove> = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO storedvalue_moves (id, account_id, kind, amount, order_id, reference, happened_at)
            VALUES (\(id), \(account), \(kind), \(minorUnits), \(order), \(reference), \(now))
            """)
    }
}
