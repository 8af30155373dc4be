import Commerce
import Platform

package enum StoredValueAccountEntity {}
/// A gift card, or a customer's store credit in one currency.
package typealias StoredValueAccountID = Identifier<StoredValueAccountEntity>

/// Money that the shop has been given or has promised, to be spent here.
package struct StoredValueAccount: Sendable {
    package enum Kind: String, Sendable, CaseIterable, Codable, SQLConvertible {
        case giftCard, credit
    }

    /// Why nothing can be paid with it.
    package enum Problem: String, Sendable, CaseIterable, Hashable {
        case disabled, expired, otherCurrency, usedUp
    }

    package let id: StoredValueAccountID
    package let kind: Kind
    /// All that was ever put in, without what orders gave back.
    package let issued: Money
    package let balance: Money
    package let customerID: CustomerID?
    package let expiresAt: Timestamp?
    package let disabledAt: Timestamp?
    package let reference: String?
    package let createdAt: Timestamp

    package var currency: Currency { balance.currency }

    static let columns: SQL = "id, kind, issued, balance, currency, customer_id, expires_at, disabled_at, reference, created_at"

    init(_ row: SQLRow) throws {
        id = try row[0]
        kind = try row[1]
        let currency: Currency = try row[4]
        issued = Money(minorUnits: try row[2], currency: currency)
        balance = Money(minorUnits: try row[3], currency: currency)
        customerID = try row[5]
        expiresAt = try row[6]
        disabledAt = try row[7]
        reference = try row[8]
        createdAt = try row[9]
    }

    /// - Parameter held: what an order that this one replaces keeps of it, and gives back.
    package func problem(in currency: Currency, held: Int64 = 0, at now: Timestamp) -> Problem? {
        if disabledAt != nil { return .disabled }
        if currency != self.currency { return .otherCurrency }
        if let expiresAt, expiresAt <= now { return .expired }
        return balance.minorUnits + held > 0 ? nil : .usedUp
    }
}
