import Commerce
import Platform

/// Where an order stands: a line of a list, or what a decision needs.
package struct OrderSummary: Sendable {
    package let id: OrderID
    package let number: OrderNumber
    package let token: OrderToken
    package let email: EmailAddress
    package let status: OrderStatus
    package let paymentStatus: PaymentStatus
    package let fulfilmentStatus: FulfilmentStatus
    package let cancelReason: CancelReason?
    package let total: Money
    /// What gift cards and store credit pay of it.
    package let prepaid: Money
    package let createdAt: Timestamp
    /// When it was accepted first.
    package let placedAt: Timestamp?
    /// Its customer was taken out of it.
    package let isErased: Bool

    /// Whether it is paid and stands, so that what needs no sending may be handed over.
    package var entitlesToGoods: Bool { (status == .placed || status == .completed) && paymentStatus == .paid && !isErased }

    static let columns: SQL = """
        id, number, token, email, order_status, payment_status, fulfilment_status, cancel_reason, total, currency, created_at,
        placed_at, erased_at, prepaid
        """

    init(_ row: SQLRow) throws {
        id = try row[0]
        number = try row[1]
        token = try row[2]
        email = try OrderRow.email(try row[3])
        status = try row[4]
        paymentStatus = try row[5]
        fulfilmentStatus = try row[6]
        cancelReason = try row[7]
        total = Money(minorUnits: try row[8], currency: try row[9])
        createdAt = try row[10]
        placedAt = try row[11]
        prepaid = Money(minorUnits: try row[13], currency: total.currency)
        isErased = try (row[12] as Timestamp?) != nil
    }
}
