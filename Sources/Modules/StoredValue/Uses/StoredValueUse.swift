import Commerce
import Platform

/// What an order is to take from an account.
package struct StoredValueHold: Sendable, Hashable {
    package let accountID: StoredValueAccountID
    /// How the code that was typed ends; `nil` for store credit.
    package let lastFour: String?
    package let amount: Money

    package init(accountID: StoredValueAccountID, lastFour: String?, amount: Money) {
        self.accountID = accountID
        self.lastFour = lastFour
        self.amount = amount
    }
}

/// What an order took from an account.
package struct StoredValueUse: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// Off the balance, and back on it when the order comes to nothing.
        case held
        /// Spent.
        case captured
        /// The order came to nothing: it is on the balance again.
        case released
    }

    package let accountID: StoredValueAccountID
    /// `nil` for store credit.
    package let lastFour: String?
    package let amount: Money
    /// Of what was spent, what is on the balance again.
    package let givenBack: Money
    package let state: State
    /// When it was taken off the balance.
    let createdAt: Timestamp

    /// What may still go back.
    package var left: Money { Money(minorUnits: state == .released ? 0 : amount.minorUnits - givenBack.minorUnits, currency: amount.currency) }

    static let columns: SQL = "account_id, last_four, amount, given_back, currency, state, created_at"

    init(_ row: SQLRow) throws {
        accountID = try row[0]
        lastFour = try row[1]
        let currency: Currency = try row[4]
        amount = Money(minorUnits: try row[2], currency: currency)
        givenBack = Money(minorUnits: try row[3], currency: currency)
        state = try row[5]
        createdAt = try row[6]
    }
}

/// The balance does not reach any more, or the account pays nothing. Whoever gets it undoes the transaction.
package struct StoredValueUsedUp: Error, Hashable, Sendable {
    package let accountID: StoredValueAccountID

    package init(accountID: StoredValueAccountID) { self.accountID = accountID }
}
