import Commerce
import Orders
import Payments
import Platform

/// Gives back what was taken for an order.
struct MoneyBack {
    private let taken: [(payment: Payment, left: Money)]
    private let currency: Currency

    /// Holds the order's payments and then its row until the transaction ends: the order in which settling takes them.
    init(_ order: OrderID, _ currency: Currency, in transaction: Transaction) throws {
        let payments = try PaymentStore.lock(paymentsOf: order, in: transaction)
        try OrderStore.lock(order, in: transaction)
        let refunds = try RefundStore.refunds(of: order, in: transaction)
        self.currency = currency
        // One that the provider refused is still owed, so it counts too.
        taken = try payments.filter { $0.state == .succeeded }.map { payment in
            (payment, try refunds.filter { $0.paymentID == payment.id }.reduce(payment.amount) { try $0 - $1.amount })
        }
    }

    /// What was taken and neither went back nor is to go back.
    var left: Money {
        get throws { try Money.sum(taken.map(\.left), in: currency) }
    }

    /// Whether a person has to give it back, since there is no provider to do it.
    var isByHand: Bool { taken.contains { $0.payment.gateway == nil } }

    /// - Parameters:
    ///   - amount: at most `left`.
    ///   - reason: of a return, the name of which no other refund of the order bears.
    func request(_ amount: Money, reason: String, at now: Timestamp, in transaction: Transaction) throws {
        var rest = amount
        for (payment, left) in taken where rest.isPositive && left.isPositive {
            let part = try left.isLess(than: rest) ? left : rest
            _ = try RefundStore.request(part, of: payment, reason: reason, isManual: payment.gateway == nil, at: now, in: transaction)
            rest = try rest - part
        }
    }
}
