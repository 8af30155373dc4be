import Commerce
import Platform

/// Goods that left the shop.
package enum OrderFulfilment {
    package enum Problem: Error, Hashable {
        /// Not accepted, or cancelled.
        case notAccepted
        /// Goods that wait for a transfer are not sent before it.
        case notPaid
    }

    /// Notes that all goods of an accepted order were sent. An order that is paid is complete then; one that is paid on delivery
    /// when its money has come.
    /// - Parameter waitsForMoney: whether the goods are kept until the money comes.
    /// - Returns: false when it was noted before. Throws `Problem`.
    package static func markSent(_ order: OrderID, waitsForMoney: Bool, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        guard let summary = try OrderReads.summary(order, in: transaction) else { throw Problem.notAccepted }
        guard summary.fulfilmentStatus == .unfulfilled else { return false }
        guard summary.status == .placed else { throw Problem.notAccepted }
        guard summary.paymentStatus == .paid || !waitsForMoney else { throw Problem.notPaid }
        guard try OrderStore.change(order, from: [.placed], fulfilment: .fulfilled, event: .sent, at: now, in: transaction) else {
            return false  // another copy was quicker, or it was cancelled
        }
        try OrderStore.completeIfDone(order, in: transaction)
        try Outbox.publish(OrderSent(orderID: order), at: now, in: transaction)
        return true
    }
}
