import Commerce

/// The sums of an order. `total = items - discount + shipping`, plus `tax` where the prices do not include it.
package struct OrderAmounts: Hashable, Sendable {
    package let items: Money
    package let discount: Money
    package let shipping: Money
    /// Of the lines and of the shipping.
    package let tax: Money
    package let shippingTax: Money
    package let pricesIncludeTax: Bool
    package let total: Money

    package init(
        items: Money, discount: Money, shipping: Money, tax: Money, shippingTax: Money, pricesIncludeTax: Bool
    ) throws(MoneyError) {
        self.items = items
        self.discount = discount
        self.shipping = shipping
        self.tax = tax
        self.shippingTax = shippingTax
        self.pricesIncludeTax = pricesIncludeTax
        let added = pricesIncludeTax ? Money.zero(items.currency) : tax
        total = try Money.sum([items, discount.negated, shipping, added], in: items.currency)
    }

    package var currency: Currency { items.currency }
}

/// One tax of an order, as an invoice lists it.
package struct OrderTax: Hashable, Sendable {
    package let name: String
    package let rate: Rate
    package let amount: Money

    package init(name: String, rate: Rate, amount: Money) {
        self.name = name
        self.rate = rate
        self.amount = amount
    }
}

/// How the goods are sent.
package struct OrderShipping: Hashable, Sendable {
    package let name: String
    package let minDays: Int
    package let maxDays: Int

    package init(name: String, minDays: Int, maxDays: Int) {
        self.name = name
        self.minDays = minDays
        self.maxDays = maxDays
    }
}

/// How the customer pays.
package struct OrderPaymentMethod: Hashable, Sendable {
    package let code: String
    package let title: String
    package let instructions: String

    package init(code: String, title: String, instructions: String) {
        self.code = code
        self.title = title
        self.instructions = instructions
    }
}
