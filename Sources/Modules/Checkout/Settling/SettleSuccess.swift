import Commerce
import Inventory
import Orders
import Payments
import Platform
import Promotions
import StoredValue

/// Money came. It is in the ledger in any case; then the order gets its goods, or the customer the money back.
struct SettleSuccess {
    let payment: PaymentID
    let reference: String
    /// Whether stock, promotions and balances that were given up may be taken again, which throws `StockShortage`, `PromotionUsedUp` or
    /// `StoredValueUsedUp` when they are gone.
    let mayReserveAgain: Bool
    /// Why the money goes back when they must not.
    var reason = CancelReason.soldOut
    let now: Timestamp

    func run(in transaction: Transaction) throws {
        guard let payment = try PaymentStore.succeed(payment, reference: reference, at: now, in: transaction) else { return }
        try PaymentLedger.recordCapture(of: payment, at: now, in: transaction)
        try Outbox.publish(PaymentCaptured(paymentID: payment.id, orderID: payment.orderID), at: now, in: transaction)
        guard let order = try OrderReads.summary(payment.orderID, in: transaction) else {
            throw DatabaseError.unreadable("Payment \(payment.id) has no order")
        }
        switch order.status {
        case .placed, .completed:
            try takePaid(order, payment, in: transaction)
        case .pending:
            try acceptOrGiveBack(order, payment, in: transaction)
        case .cancelled:
            if order.isErased || order.cancelReason == .byShop {
                // There is nobody left to send it to, or the shop has said that it will not.
                try giveBack(payment, order, order.cancelReason ?? reason, in: transaction)
            } else if try PlacementStore.reclaim(order.id, in: transaction) {
                try acceptOrGiveBack(order, payment, in: transaction)
            } else {
                try giveBack(payment, order, .replaced, in: transaction)
            }
        }
    }

    /// An accepted order was paid: a bank transfer or cash arrived.
    private func takePaid(_ order: OrderSummary, _ payment: Payment, in transaction: Transaction) throws {
        guard order.paymentStatus != .paid, try secure(order, payment, in: transaction) else {
            return try giveBack(payment, order, in: transaction)
        }
        _ = try OrderStore.change(
            order.id, from: [.placed, .completed], payment: .paid, event: .paid, detail: payment.method, at: now, in: transaction)
        try OrderStore.completeIfDone(order.id, in: transaction)
    }

    private func acceptOrGiveBack(_ order: OrderSummary, _ payment: Payment, in transaction: Transaction) throws {
        guard try secure(order, payment, in: transaction) else {
            return try giveBack(payment, order, in: transaction)
        }
        _ = try OrderStore.change(
            order.id, from: [.pending, .cancelled], to: .placed, payment: .paid, event: .paid, detail: payment.method, at: now,
            in: transaction)
        // An order that had been accepted before was told of then, and counts as one sale.
        guard order.placedAt == nil else { return }
        try Outbox.publish(OrderPlaced(orderID: order.id), at: now, in: transaction)
    }

    /// - Returns: false when something was given up and must not be taken again.
    private func secure(_ order: OrderSummary, _ payment: Payment, in transaction: Transaction) throws -> Bool {
        try secureBalances(of: order, in: transaction) && securePromotions(of: order.id, in: transaction)
            && secureStock(of: order.id, payment, in: transaction)
    }

    private func secureBalances(of order: OrderSummary, in transaction: Transaction) throws -> Bool {
        guard order.prepaid.isPositive else { return true }
        if try StoredValueUses.uses(of: order.id, in: transaction).contains(where: { $0.state == .released }) {
            guard mayReserveAgain else { return false }
            try StoredValueUses.holdAgain(order.id, at: now, in: transaction)
        }
        try StoredValueUses.capture(order.id, at: now, in: transaction)
        return true
    }

    private func securePromotions(of order: OrderID, in transaction: Transaction) throws -> Bool {
        switch try PromotionClaims.state(of: order, in: transaction) {
        case .none, .committed: return true
        case .active: break
        case .released:
            guard mayReserveAgain else { return false }
            try PromotionClaims.claimAgain(order, at: now, in: transaction)
        }
        try PromotionClaims.commit(order, at: now, in: transaction)
        return true
    }

    /// - Returns: false when it was given up and must not be reserved again.
    private func secureStock(of order: OrderID, _ payment: Payment, in transaction: Transaction) throws -> Bool {
        switch try Reservations.state(of: order, in: transaction) {
        case .none, .committed: return true
        case .active: break
        case .released:
            guard mayReserveAgain else { return false }
            let lines = try OrderReads.lines(of: order, payment.amount.currency, in: transaction)
            let requests = lines.map { StockRequest(lineID: $0.id, variantID: $0.variantID, quantity: $0.quantity.value) }
            let backordered = try Reservations.reserve(requests, for: order, until: now, at: now, in: transaction)
            // Also the lines of which nothing is missing any more.
            try OrderStore.setBackordered(Dictionary(lines.map { ($0.id, backordered[$0.id] ?? 0) }) { first, _ in first }, in: transaction)
            try OrderHistory.append(.reservedAgain, to: order, at: now, in: transaction)
        }
        try Reservations.commit(order, at: now, in: transaction)
        return true
    }

    private static func words(_ reason: CancelReason) -> String {
        switch reason {
        case .soldOut: "sold out"
        case .promotionUsedUp: "promotion used up"
        case .storedValueUsedUp: "gift card used up"
        case .replaced: "another order of the cart stands"
        case .paymentExpired, .paymentFailed, .byShop: "came after the order was over"
        }
    }

    private func giveBack(_ payment: Payment, _ order: OrderSummary, _ cause: CancelReason? = nil, in transaction: Transaction) throws {
        let isPaidAlready = order.paymentStatus == .paid
        let reason = cause ?? self.reason
        if payment.amount.isPositive {
            _ = try RefundStore.request(
                payment.amount, of: payment, reason: isPaidAlready ? "paid twice" : Self.words(reason), isManual: payment.gateway == nil, at: now,
                in: transaction)
        }
        if isPaidAlready {  // the order itself is in order
            try OrderHistory.append(.refundRequested, detail: "paid twice", to: order.id, at: now, in: transaction)
            return
        }
        let wasPlaced = order.status == .placed
        _ = try OrderStore.change(
            order.id, from: [.pending, .placed, .cancelled], to: .cancelled, payment: .refundDue, reason: reason, event: .refundRequested,
            at: now, in: transaction)
        if order.prepaid.isPositive { try StoredValueUses.release(order.id, at: now, in: transaction) }
        try PromotionClaims.release(order.id, at: now, in: transaction)
        try Reservations.release(order.id, at: now, in: transaction)
        try PlacementStore.free(order.id, in: transaction)
        try Outbox.publish(OrderCancelled(orderID: order.id, reason: reason, wasPlaced: wasPlaced), at: now, in: transaction)
    }
}
