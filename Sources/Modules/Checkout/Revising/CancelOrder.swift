import Commerce
import Inventory
import Orders
import Payments
import Platform
import Promotions
import StoredValue

/// The shop takes an order back before it is kept: its goods and its promotions are free again, what was paid goes back, and its
/// customer is told. A parcel that was to be paid at the door and was refused there ends so too.
package struct CancelOrder: Sendable {
    package struct Answer: Hashable, Sendable {
        /// Whether this call cancelled it.
        package let isNew: Bool
        /// What goes back to the customer; zero when nothing was paid.
        package let refund: Money
        /// What of it a person has to give back.
        package let byHand: Money
        /// What of it is on gift cards and store credit again.
        package let prepaid: Money
    }

    let database: Database
    let methods: PaymentMethods
    let settlement: Settlement
    let clock: Clock

    /// Throws `OrderRevisionProblem`. The second call for an order finds it cancelled.
    package func callAsFunction(_ number: OrderNumber) async throws -> Answer {
        let now = clock.now()
        guard let order = try await database.read({ try OrderReads.summary(number, in: $0) }) else { throw OrderRevisionProblem.noOrder(number) }
        if order.status == .pending { try await close(order.id, at: now) }
        return try await database.write { try cancel(order.id, order.total.currency, wasPending: order.status == .pending, at: now, in: $0) }
    }

    /// A provider that could still take money is told first that it must not.
    private func close(_ order: OrderID, at now: Timestamp) async throws {
        let payments = try await database.read { try PaymentStore.payments(of: order, in: $0) }
        for payment in payments where payment.state.isOpen {
            if let code = payment.gateway, methods.gateway(code) == nil { throw OrderRevisionProblem.unknownProvider(code) }
        }
        do {
            try await settlement.close(paymentsOf: order, methods, reason: .byShop, at: now)
        } catch is ProviderSilent {
            throw OrderRevisionProblem.paymentOpen
        }
    }

    private func cancel(
        _ id: OrderID, _ currency: Currency, wasPending: Bool, at now: Timestamp, in transaction: Transaction
    ) throws -> Answer {
        let money = try MoneyBack(id, currency, in: transaction)
        guard let order = try OrderReads.summary(id, in: transaction) else { throw OrderRevisionProblem.cancelled }
        // What an order that is not paid holds was not taken, and is released below.
        let isPaid = order.paymentStatus == .paid
        let refund = isPaid ? try money.left : try money.paidLeft
        switch order.status {
        case .cancelled:
            // One that came to nothing by itself would be kept after all if its money came now.
            let isAbandoned = order.cancelReason != .byShop && order.paymentStatus == .failed
            let isNew =
                try isAbandoned
                && OrderStore.change(
                    id, from: [.cancelled], reason: .byShop, event: .cancelled, detail: CancelReason.byShop.rawValue, at: now, in: transaction)
            return Answer(isNew: isNew || wasPending, refund: .zero(currency), byHand: .zero(currency), prepaid: .zero(currency))
        case .pending: throw OrderRevisionProblem.paymentOpen
        case .completed: throw OrderRevisionProblem.sent
        case .placed: break
        }
        guard order.fulfilmentStatus == .unfulfilled || !isPaid else { throw OrderRevisionProblem.sent }
        for payment in try PaymentStore.payments(of: id, in: transaction) where payment.state == .awaiting {
            _ = try PaymentStore.fail(payment.id, as: .cancelled, nil, at: now, in: transaction)
        }
        _ = try OrderStore.change(
            id, from: [.placed], to: .cancelled, payment: isPaid ? .refundDue : .failed, reason: .byShop, event: .cancelled,
            detail: CancelReason.byShop.rawValue, at: now, in: transaction)
        if isPaid { _ = try OrderStore.change(id, from: [.cancelled], event: .refundRequested, at: now, in: transaction) }
        if refund.isPositive {
            try money.request(refund, reason: "cancelled by the shop", at: now, in: transaction)
        } else if isPaid {  // nothing was to be paid, so nothing is to go back
            _ = try OrderStore.change(id, from: [.cancelled], payment: .refunded, event: .refunded, at: now, in: transaction)
        }
        if order.prepaid.isPositive, !isPaid { try StoredValueUses.release(id, at: now, in: transaction) }
        try PromotionClaims.release(id, at: now, in: transaction)
        try Reservations.release(id, at: now, in: transaction)
        try Reservations.takeBack(nil, of: id, at: now, in: transaction)
        try PlacementStore.free(id, in: transaction)
        try Outbox.publish(OrderCancelled(orderID: id, reason: .byShop, wasPlaced: true), at: now, in: transaction)
        return Answer(isNew: true, refund: refund, byHand: try money.byHand(of: refund), prepaid: isPaid ? money.prepaidLeft : .zero(currency))
    }
}
