import Commerce
import Platform

/// What orders take from balances: held in the transaction that records the order, captured when it is paid or accepted, released
/// when it comes to nothing, given back when its goods are.
///
/// Every function may be called twice, by two copies at once: the second finds nothing left to do. All of them take accounts in the
/// order of their numbers, so that two orders never wait for each other.
package enum StoredValueUses {
    /// So long at least a card is good for that money went back to: who returns something after it expired is to have a use of it.
    static let graceSeconds: Int64 = 90 * 86_400

    /// Holds all or throws `StoredValueUsedUp`, upon which the caller undoes the transaction.
    package static func hold(_ holds: [StoredValueHold], for order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        for (position, hold) in holds.enumerated().sorted(by: { $0.element.accountID < $1.element.accountID }) {
            try take(hold.amount.minorUnits, hold.amount.currency, from: hold.accountID, for: order, at: now, in: transaction)
            let id: Identifier<StoredValueUse> = transaction.newIdentifier()
            try transaction.execute(
                """
                INSERT INTO storedvalue_uses (id, order_id, account_id, position, last_four, amount, currency, state, created_at)
                VALUES (\(id), \(order), \(hold.accountID), \(position), \(hold.lastFour), \(hold.amount.minorUnits), \(hold.amount.currency),
                    'held', \(now))
                """)
        }
    }

    /// The order stands: what it holds is spent.
    package static func capture(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "UPDATE storedvalue_uses SET state = 'captured', settled_at = \(now) WHERE order_id = \(order) AND state = 'held'")
    }

    /// The order came to nothing: all of it is on the balances again.
    package static func release(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        for use in try rows(of: order, in: transaction) where use.state != .released {
            let isMine =
                try transaction.execute(
                    """
                    UPDATE storedvalue_uses SET state = 'released', settled_at = \(now), given_back = 0
                    WHERE order_id = \(order) AND account_id = \(use.accountID) AND state <> 'released'
                    """) == 1
            guard isMine, use.left.isPositive else { continue }
            try put(use.left.minorUnits, to: use.accountID, .released, order: order, reference: nil, at: now, in: transaction)
            // A card's time stands still while an order has its balance, or what comes back after the card's end would be lost.
            try transaction.execute(
                """
                UPDATE storedvalue_accounts SET expires_at = expires_at + \(max(0, now.milliseconds(since: use.createdAt)))
                WHERE id = \(use.accountID) AND expires_at IS NOT NULL
                """)
        }
    }

    /// Holds again what was released, for a payment that came after all. Throws `StoredValueUsedUp` when it was spent meanwhile.
    package static func holdAgain(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        for use in try rows(of: order, in: transaction) where use.state == .released {
            let isMine =
                try transaction.execute(
                    """
                    UPDATE storedvalue_uses SET state = 'held', settled_at = NULL
                    WHERE order_id = \(order) AND account_id = \(use.accountID) AND state = 'released'
                    """) == 1
            guard isMine else { continue }
            try take(use.amount.minorUnits, use.amount.currency, from: use.accountID, for: order, at: now, in: transaction)
        }
    }

    /// Gives back of what was spent, the last account first. The caller holds the order's row, so nobody does the same meanwhile.
    /// - Parameters:
    ///   - amount: at most what is left of all uses.
    ///   - reference: what it is for; refunds of the order's payment bear it too.
    package static func giveBack(_ amount: Money, of order: OrderID, reference: String, at now: Timestamp, in transaction: Transaction) throws {
        var rest = amount.minorUnits
        var parts: [(StoredValueAccountID, Int64)] = []
        for use in try uses(of: order, in: transaction).reversed() where rest > 0 && use.state == .captured {
            let part = min(rest, use.left.minorUnits)
            if part > 0 { parts.append((use.accountID, part)) }
            rest -= part
        }
        guard rest == 0 else { throw DatabaseError.unreadable("Order \(order) gives back more than it took") }
        for (account, part) in parts.sorted(by: { $0.0 < $1.0 }) {
            try transaction.execute(
                "UPDATE storedvalue_uses SET given_back = given_back + \(part) WHERE order_id = \(order) AND account_id = \(account)")
            try put(part, to: account, .returned, order: order, reference: reference, at: now, in: transaction)
            try transaction.execute(
                """
                UPDATE storedvalue_accounts SET expires_at = \(now.adding(seconds: graceSeconds))
                WHERE id = \(account) AND expires_at < \(now.adding(seconds: graceSeconds))
                """)
        }
    }

    /// In the order in which they were used.
    package static func uses(of order: OrderID, in reader: Reader) throws -> [StoredValueUse] {
        try reader.all("SELECT \(StoredValueUse.columns) FROM storedvalue_uses WHERE order_id = \(order) ORDER BY position", StoredValueUse.init)
    }

    /// What balances got back of an order for one reason.
    package static func givenBack(of order: OrderID, _ currency: Currency, for reference: String, in reader: Reader) throws -> Money {
        let sum: Int64? = try reader.first(
            """
            SELECT CAST(COALESCE(sum(amount), 0) AS BIGINT) FROM storedvalue_moves
            WHERE order_id = \(order) AND kind = 'returned' AND reference = \(reference)
            """
        ) { try $0[0] }
        return Money(minorUnits: sum ?? 0, currency: currency)
    }

    /// What orders keep of accounts at this moment and have not spent yet, in minor units.
    package static func held(by orders: [OrderID], in reader: Reader) throws -> [StoredValueAccountID: Int64] {
        guard !orders.isEmpty else { return [:] }
        let rows: [(StoredValueAccountID, Int64)] = try reader.all(
            "SELECT account_id, amount FROM storedvalue_uses WHERE order_id IN \(list: orders) AND state = 'held'"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    /// The one write that decides who spends the balance.
    private static func take(
        _ minorUnits: Int64, _ currency: Currency, from account: StoredValueAccountID, for order: OrderID, at now: Timestamp,
        in transaction: Transaction
    ) throws {
        let isTaken =
            try transaction.execute(
                """
                UPDATE storedvalue_accounts SET balance = balance - \(minorUnits)
                WHERE id = \(account) AND currency = \(currency) AND balance >= \(minorUnits) AND disabled_at IS NULL
                AND (expires_at IS NULL OR expires_at > \(now))
                """) == 1
        guard isTaken else { throw StoredValueUsedUp(accountID: account) }
        try StoredValueMoves.append(.held, -minorUnits, to: account, order: order, at: now, in: transaction)
    }

    private static func put(
        _ minorUnits: Int64, to account: StoredValueAccountID, _ kind: StoredValueMove.Kind, order: OrderID, reference: String?,
        at now: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute("UPDATE storedvalue_accounts SET balance = balance + \(minorUnits) WHERE id = \(account)")
        try StoredValueMoves.append(kind, minorUnits, to: account, order: order, reference: reference, at: now, in: transaction)
    }

    private static func rows(of order: OrderID, in transaction: Transaction) throws -> [StoredValueUse] {
        try transaction.all(
            """
            SELECT \(StoredValueUse.columns) FROM storedvalue_uses WHERE order_id = \(order)
            ORDER BY account_id\(transaction.dialect.forUpdate)
            """, StoredValueUse.init)
    }
}
