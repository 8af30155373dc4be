import Commerce

/// Something that is taxed by itself: an order line after its discounts.
package struct TaxableLine: Hashable, Sendable {
    /// The caller's own name for it, given back in the result.
    package let key: String
    /// What the buyer is asked for the whole line, with or without tax in it as the rules say.
    package let amount: Money
    package let taxClass: String

    package init(key: String, amount: Money, taxClass: String) {
        self.key = key
        self.amount = amount
        self.taxClass = taxClass
    }
}

/// The part of a tax that one rate makes.
package struct TaxAmount: Hashable, Sendable {
    package let name: String
    package let rate: Rate
    package let amount: Money

    package init(name: String, rate: Rate, amount: Money) {
        self.name = name
        self.rate = rate
        self.amount = amount
    }
}

/// The tax on one line. `net + tax == gross`, exactly, and the components sum to `tax`.
package struct LineTax: Hashable, Sendable {
    package let key: String
    package let net: Money
    package let tax: Money
    package let gross: Money
    package let components: [TaxAmount]
}

/// The tax on an order. Everything in it is a sum of rounded parts, so nothing is ever off by a cent.
package struct TaxResult: Hashable, Sendable {
    /// In the order of the lines that were given.
    package let lines: [LineTax]
    package let shipping: LineTax
    /// All lines' tax and the shipping's.
    package let total: Money
    /// One entry per name and rate, the first met first. Sums to `total`.
    package let summary: [TaxAmount]
    package let pricesIncludeTax: Bool

    /// What the total adds to the prices: nothing where they include it.
    package var addedToPrices: Money { pricesIncludeTax ? .zero(total.currency) : total }
}
