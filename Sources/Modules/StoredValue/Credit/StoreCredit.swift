import Commerce
import Platform

/// What the shop owes its customers to be spent here: one account for each customer and currency.
package enum StoreCredit {
    package enum Problem: Error, Equatable {
        /// Another amount was granted under this reference.
        case grantedBefore(reference: String, amount: Money)
    }

    /// Gives credit to a customer, once for each reference.
    /// - Returns: whether this call granted it. Throws `Problem`, and `InputProblem` for an amount that is none.
    package static func grant(
        _ amount: Money, to customer: CustomerID, reference: String, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try GiftCards.check(amount, field: "amount")
        let fresh: StoredValueAccountID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO storedvalue_accounts (id, kind, currency, issued, balance, customer_id, created_at)
            VALUES (\(fresh), 'credit', \(amount.currency), 0, 0, \(customer), \(now)) ON CONFLICT DO NOTHING
            """)
        // The account's row is the turn: two grants of one name never pass each other.
        let account: StoredValueAccountID? = try transaction.first(
            """
            SELECT id FROM storedvalue_accounts WHERE customer_id = \(customer) AND currency = \(amount.currency)\(transaction.dialect.forUpdate)
            """
        ) { try $0[0] }
        guard let account else { throw DatabaseError.unreadable("Customer \(customer) has no credit account") }
        let known: Int64? = try transaction.first(
            "SELECT amount FROM storedvalue_moves WHERE account_id = \(account) AND kind = 'granted' AND reference = \(reference)"
        ) { try $0[0] }
        if let known {
            let before = Money(minorUnits: known, currency: amount.currency)
            guard before == amount else { throw Problem.grantedBefore(reference: reference, amount: before) }
            return false
        }
        try transaction.execute(
            """
            UPDATE storedvalue_accounts SET balance = balance + \(amount.minorUnits), issued = issued + \(amount.minorUnits)
            WHERE id = \(account)
            """)
        try StoredValueMoves.append(.granted, amount.minorUnits, to: account, reference: reference, at: now, in: transaction)
        return true
    }

    package static func account(of customer: CustomerID, _ currency: Currency, in reader: Reader) throws -> StoredValueAccount? {
        try reader.first(
            "SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE customer_id = \(customer) AND currency = \(currency)",
            StoredValueAccount.init)
    }

    /// In every currency that there ever was some, by its code.
    package static func accounts(of customer: CustomerID, in reader: Reader) throws -> [StoredValueAccount] {
        try reader.all(
            "SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE customer_id = \(customer) ORDER BY currency LIMIT 100",
            StoredValueAccount.init)
    }

    /// Their owner goes: what is left lapses, and the books keep accounts of nobody.
    package static func forfeit(of customer: CustomerID, at now: Timestamp, in transaction: Transaction) throws {
        for account in try accounts(of: customer, in: transaction) {
            let left: Int64? = try transaction.first(
                """
                UPDATE storedvalue_accounts SET customer_id = NULL, disabled_at = \(now) WHERE id = \(account.id) RETURNING balance
                """
            ) { try $0[0] }
            guard let left, left > 0 else { continue }
            try transaction.execute("UPDATE storedvalue_accounts SET balance = balance - \(left) WHERE id = \(account.id)")
            try StoredValueMoves.append(.forfeited, -left, to: account.id, at: now, in: transaction)
        }
    }
}
