import Commerce

/// The sums of an order. `total = items - discount + shipping`, plus `tax` where the prices do not include it.
package struct OrderAmounts: Hashable, Sendable {
    package let items: Money
    /// What promotions take off the items and off the shipping.
    package let discount: Money
    /// The part of the discount that comes off the shipping.
    package let shippingDiscount: Money
    /// Without its discount.
    package let shipping: Money
    /// Of the lines and of the shipping.
    package let tax: Money
    package let shippingTax: Money
    package let pricesIncludeTax: Bool
    package let total: Money

    package init(
        items: Money, discount: Money, shippingDiscount: Money? = nil, shipping: Money, tax: Money, shippingTax: Money,
        pricesIncludeTax: Bool
    ) throws(MoneyError) {
        self.items = items
        self.discount = discount
        self.shippingDiscount = shippingDiscount ?? .zero(items.currency)
        self.shipping = shipping
        self.tax = tax
        self.shippingTax = shippingTax
        self.pricesIncludeTax = pricesIncludeTax
        let added = pricesIncludeTax ? Money.zero(items.currency) : tax
        total = try Money.sum([items, discount.negated, shipping, added], in: items.currency)
    }

    package var currency: Currency { items.currency }

    /// The part of the discount that comes off the items: the sum of the lines' discounts.
    package var goodsDiscount: Money { Money(minorUnits: discount.minorUnits - shippingDiscount.minorUnits, currency: currency) }
    /// What sending costs in the end.
    package var shippingCharge: Money { Money(minorUnits: shipping.minorUnits - shippingDiscount.minorUnits, currency: currency) }
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

/// A promotion that an order used, as it was at that time.
package struct OrderDiscount: Hashable, Sendable {
    /// A number of the Promotions module, which later edits do not change.
    package let promotion: Int64
    /// As the customer read it.
    package let title: String
    /// Nil for one that needed none.
    package let code: String?
    /// What it took off the lines together.
    package let goods: Money
    package let shipping: Money

    package init(promotion: Int64, title: String, code: String?, goods: Money, shipping: Money) {
        self.promotion = promotion
        self.title = title
        self.code = code
        self.goods = goods
        self.shipping = shipping
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
