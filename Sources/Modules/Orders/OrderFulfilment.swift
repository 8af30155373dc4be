import Commerce
import Platform

/// Goods that left the shop.
package enum OrderFulfilment {
    package enum Problem: Error, Hashable {
        /// Not accepted, or cancelled.
        case notAccepted
        /// Goods that wait for a transfer are not sent before it.
        case notPaid
        /// Some of them came back, so they had left.
        case returned
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

    /// Takes back that the goods were sent: it was noted of the wrong order, or too early.
    /// - Returns: false when nothing is noted. Throws `Problem`.
    package static func undoSent(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try OrderStore.lock(order, in: transaction)
        guard let summary = try OrderReads.summary(order, in: transaction) else { throw Problem.notAccepted }
        guard summary.fulfilmentStatus == .fulfilled else { return false }
        guard summary.status == .placed || summary.status == .completed, !summary.isErased else { throw Problem.notAccepted }
        guard try OrderReturns.all(of: order, summary.total.currency, in: transaction).isEmpty else { throw Problem.returned }
        guard
            try OrderStore.change(
                order, from: [.placed, .completed], to: .placed, fulfilment: .unfulfilled, event: .sendingUndone, at: now, in: transaction)
        else { return false }
        try Outbox.publish(OrderSendingUndone(orderID: order), at: now, in: transaction)
        return true
    }
}
