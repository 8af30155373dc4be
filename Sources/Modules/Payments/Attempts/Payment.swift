import Commerce
import Platform

/// One attempt to pay one order, as stored.
package struct Payment: Sendable {
    package let id: PaymentID
    package let orderID: OrderID
    /// The code of the payment method.
    package let method: String
    /// The code of the provider; nil for offline methods.
    package let gateway: String?
    package let key: PaymentKey
    package let amount: Money
    package let state: PaymentState
    /// The provider's own name for the charge.
    package let reference: String?
    package let confirmationURL: String?
    package let decline: PaymentDecline?
    package let initiatedAt: Timestamp
    package let settledAt: Timestamp?
    /// When the order stops waiting for it; nil when it does not wait, or no longer.
    package let expiresAt: Timestamp?
    /// How often the schedule has asked for it.
    package let checks: Int

    static let columns: SQL = """
        id, order_id, method, gateway, provider_key, amount, currency, state, reference, confirmation_url,
        decline_code, decline_message, initiated_at, settled_at, expires_at, checks
        """

    init(_ row: SQLRow) throws {
        id = try row[0]
        orderID = try row[1]
        method = try row[2]
        gateway = try row[3]
        key = PaymentKey(stored: try row[4])
        amount = Money(minorUnits: try row[5], currency: try row[6])
        state = try row[7]
        reference = try row[8]
        confirmationURL = try row[9]
        let code: String? = try row[10]
        let message: String? = try row[11]
        decline = code.map { PaymentDecline(code: $0, message: message ?? "") }
        initiatedAt = try row[12]
        settledAt = try row[13]
        expiresAt = try row[14]
        checks = try row[15]
    }
}
