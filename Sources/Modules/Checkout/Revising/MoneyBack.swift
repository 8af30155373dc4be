import Commerce
import Orders
import Payments
import Platform
import StoredValue

/// Gives back what was taken for an order: first what a provider or a till took, then what balances paid, the last of them first.
struct MoneyBack {
    private let order: OrderID
    private let taken: [(payment: Payment, left: Money)]
    /// What balances paid and have not got back.
    let prepaidLeft: Money
    private let currency: Currency

    /// Holds the order's payments and then its row until the transaction ends: the order in which settling takes them.
    init(_ order: OrderID, _ currency: Currency, in transaction: Transaction) throws {
        let payments = try PaymentStore.lock(paymentsOf: order, in: transaction)
        try OrderStore.lock(order, in: transaction)
        let refunds = try RefundStore.refunds(of: order, in: transaction)
        let uses = try StoredValueUses.uses(of: order, in: transaction).filter { $0.state == .captured }
        self.order = order
        self.currency = currency
        prepaidLeft = try Money.sum(uses.map(\.left), in: currency)
        // One that the provider refused is still owed, so it counts too.
        taken = try payments.filter { $0.state == .succeeded }.map { payment in
            (payment, try refunds.filter { $0.paymentID == payment.id }.reduce(payment.amount) { try $0 - $1.amount })
        }
    }

    /// What was taken and neither went back nor is to go back.
    var left: Money {
        get throws { try Money.sum(taken.map(\.left) + [prepaidLeft], in: currency) }
    }

    /// What of it a provider or a till took.
    var paidLeft: Money {
        get throws { try Money.sum(taken.map(\.left), in: currency) }
    }

    /// What of an amount a person has to give back, since there is no provider to do it.
    func byHand(of amount: Money) throws -> Money {
        guard taken.contains(where: { $0.payment.gateway == nil }) else { return .zero(currency) }
        let paid = try paidLeft
        return try paid.isLess(than: amount) ? paid : amount
    }

    /// - Parameters:
    ///   - amount: at most `left`.
    ///   - reason: of a return, the name of which no other refund of the order bears.
    /// - Returns: what of it is on balances again.
    @discardableResult
    func request(_ amount: Money, reason: String, at now: Timestamp, in transaction: Transaction) throws -> Money {
        var rest = amount
        for (payment, left) in taken where rest.isPositive && left.isPositive {
            let part = try left.isLess(than: rest) ? left : rest
            _ = try RefundStore.request(part, of: payment, reason: reason, isManual: payment.gateway == nil, at: now, in: transaction)
            rest = try rest - part
        }
        guard rest.isPositive else { return rest }
        try StoredValueUses.giveBack(rest, of: order, reference: reason, at: now, in: transaction)
        _ = try OrderStore.change(
            order, from: OrderStatus.allCases, payment: try Self.isAllBack(order, in: transaction) ? .refunded : nil, event: .refunded,
            detail: rest.decimalText, at: now, in: transaction)
        return rest
    }

    /// Whether nothing is left of what an order's customer paid. The caller holds the order's row.
    static func isAllBack(_ order: OrderID, in reader: Reader) throws -> Bool {
        let taken = try PaymentStore.payments(of: order, in: reader).filter { $0.state == .succeeded }.map(\.amount.minorUnits)
        let back = try RefundStore.refunds(of: order, in: reader).filter { $0.state == .succeeded }.map(\.amount.minorUnits)
        let isPrepaidBack = try StoredValueUses.uses(of: order, in: reader).allSatisfy(\.left.isZero)
        return isPrepaidBack && taken.reduce(0, +) == back.reduce(0, +)
    }
}
