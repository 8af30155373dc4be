import Commerce
import Platform

package enum RefundEntity {}
/// One time that money is given back.
package typealias RefundID = Identifier<RefundEntity>

/// Money that is to be given back, or was.
package struct Refund: Sendable {
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        case requested, succeeded
        /// The provider refuses: a person has to give the money back another way.
        case failed
    }

    package let id: RefundID
    package let paymentID: PaymentID
    package let orderID: OrderID
    package let amount: Money
    package let reason: String
    package let state: State
    package let tries: Int
    /// What the provider, or who gave it back, calls it; `nil` until then.
    package let reference: String?

    /// What the provider knows it by.
    package var key: String { "duka-refund-\(id)" }

    static let columns: SQL = "id, payment_id, order_id, amount, currency, reason, state, tries, reference"

    init(_ row: SQLRow) throws {
        id = try row[0]
        paymentID = try row[1]
        orderID = try row[2]
        amount = Money(minorUnits: try row[3], currency: try row[4])
        reason = try row[5]
        state = try row[6]
        tries = try row[7]
        reference = try row[8]
    }
}
