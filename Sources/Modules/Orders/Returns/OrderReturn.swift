import Commerce
import Platform

package enum ReturnEntity {}
/// One time that goods of an order came back.
package typealias ReturnID = Identifier<ReturnEntity>

/// Goods of an order that came back, and what their buyer gets for them.
package struct OrderReturn: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let id: OrderLineID
        package let quantity: Int
        /// What was paid for them: after discounts, with tax.
        package let amount: Money
        /// The tax within `amount`, as it was stored with the order.
        package let tax: Money

        package init(id: OrderLineID, quantity: Int, amount: Money, tax: Money) {
            self.id = id
            self.quantity = quantity
            self.amount = amount
            self.tax = tax
        }
    }

    package let id: ReturnID
    /// What the shop calls it; no two of an order share one.
    package let reference: String
    package let lines: [Line]
    /// What goes back, which the shop may have set apart from what the lines come to.
    package let refund: Money
    /// What of the shipping is part of `refund`, with tax.
    package let shipping: Money
    /// Whether the goods can be sold again.
    package let isRestocked: Bool
    package let recordedAt: Timestamp

    package init(
        id: ReturnID, reference: String, lines: [Line], refund: Money, shipping: Money, isRestocked: Bool, recordedAt: Timestamp
    ) {
        self.id = id
        self.reference = reference
        self.lines = lines
        self.refund = refund
        self.shipping = shipping
        self.isRestocked = isRestocked
        self.recordedAt = recordedAt
    }
}

/// What is still to be had back of an order, and what it comes to.
package struct Returnable: Sendable {
    private let order: OrderDetail
    private let returned: [OrderLineID: Int]
    private let shippingIsGivenBack: Bool

    /// - Parameter before: what came back already.
    package init(_ order: OrderDetail, before: [OrderReturn]) {
        self.order = order
        returned = before.flatMap(\.lines).reduce(into: [:]) { $0[$1.id, default: 0] += $1.quantity }
        shippingIsGivenBack = before.contains { $0.shipping.isPositive }
    }

    /// How many of a line are still with the buyer.
    package func quantity(of line: OrderLine) -> Int { line.quantity.value - returned[line.id, default: 0] }

    /// - Parameter quantity: at most `quantity(of:)`. Whatever the steps in which all of a line comes back, they make up what was
    ///   paid for it.
    package func line(_ line: OrderLine, _ quantity: Int) throws(MoneyError) -> OrderReturn.Line {
        let (before, all) = (returned[line.id, default: 0], line.quantity.value)
        func share(_ amount: Money) throws(MoneyError) -> Money {
            try amount.share(before + quantity, of: all) - amount.share(before, of: all)
        }
        let tax = try share(line.tax)
        let goods = try share(line.total - line.discount)
        return OrderReturn.Line(id: line.id, quantity: quantity, amount: order.amounts.pricesIncludeTax ? goods : try goods + tax, tax: tax)
    }

    /// What was paid for sending, with tax; zero once it was given back.
    package var shipping: Money {
        get throws(MoneyError) {
            let amounts = order.amounts
            guard !shippingIsGivenBack else { return .zero(amounts.currency) }
            return amounts.pricesIncludeTax ? amounts.shippingCharge : try amounts.shippingCharge + amounts.shippingTax
        }
    }
}
