import Commerce
import Payments
import Platform

/// A charge in the test provider's books.
package struct TestCharge: Sendable {
    package enum State: String, Sendable, SQLConvertible {
        case succeeded, declined, requiresConfirmation, cancelled
    }

    package let key: PaymentKey
    /// Unguessable: part of the address of the confirmation page.
    package let reference: String
    /// Nil when the key was closed before any charge arrived.
    package let amount: Money?
    package let orderNumber: String
    package let returnURL: String
    package let state: State
    let declineCode: String?

    static let columns: SQL = "key, reference, amount, currency, order_number, return_url, state, decline_code"

    init(_ row: SQLRow) throws {
        key = PaymentKey(stored: try row[0])
        reference = try row[1]
        let code: String = try row[3]
        amount = code.isEmpty ? nil : Money(minorUnits: try row[2], currency: try Currency(code))
        orderNumber = try row[4]
        returnURL = try row[5]
        state = try row[6]
        declineCode = try row[7]
    }
}
