import Commerce
import Inventory
import Orders
import Payments
import Platform
import Promotions
import StoredValue

/// An attempt ended without money: the order ends with it, its stock, its promotions and its gift cards are free, and the cart may be ordered
/// again.
struct SettleFailure {
    let payment: PaymentID
    /// Nil when it was closed rather than refused.
    let decline: PaymentDecline?
    let reason: CancelReason
    let now: Timestamp

    func run(in transaction: Transaction) throws {
        let state: PaymentState = decline == nil ? .cancelled : .declined
        guard
            let payment = try PaymentStore.fail(payment, as: state, decline, at: now, in: transaction),
            let order = try OrderReads.summary(payment.orderID, in: transaction)
        else { return }
        let ended = try OrderStore.change(
            order.id, from: [.pending, .placed], to: .cancelled, payment: .failed, reason: reason, event: .cancelled,
            detail: decline?.code ?? reason.rawValue, at: now, in: transaction)
        guard ended else { return }
        if order.prepaid.isPositive { try StoredValueUses.release(order.id, at: now, in: transaction) }
        try PromotionClaims.release(order.id, at: now, in: transaction)
        try Reservations.release(order.id, at: now, in: transaction)
        try PlacementStore.free(order.id, in: transaction)
        try Outbox.publish(PaymentFailed(paymentID: payment.id, orderID: order.id), at: now, in: transaction)
        try Outbox.publish(
            OrderCancelled(orderID: order.id, reason: reason, wasPlaced: order.status == .placed), at: now, in: transaction)
    }
}
