import Commerce

/// What a variant costs at one moment, in one currency.
package struct VariantPrice: Hashable, Sendable {
    /// What is paid now.
    package let current: Money
    /// The price without a sale; equal to `current` when there is none.
    package let regular: Money
    /// When `current` changes by itself: a sale begins or ends.
    package let changesAt: Timestamp?

    package init(current: Money, regular: Money, changesAt: Timestamp?) {
        self.current = current
        self.regular = regular
        self.changesAt = changesAt
    }

    package var isOnSale: Bool { current.minorUnits < regular.minorUnits }

    /// Percent off, rounded down; 0 without a sale.
    package var percentOff: Int {
        guard isOnSale, regular.minorUnits > 0 else { return 0 }
        return Int((regular.minorUnits - current.minorUnits) * 100 / regular.minorUnits)
    }
}

/// What a merchant sets for a variant in one currency.
package struct PriceSetting: Hashable, Sendable {
    package var regular: Money
    package var sale: Sale?

    package init(regular: Money, sale: Sale? = nil) {
        self.regular = regular
        self.sale = sale
    }

    /// A lower price for a time: from `startsAt` (nil: at once) until just before `endsAt` (nil: until it is taken back).
    package struct Sale: Hashable, Sendable {
        package var price: Money
        package var startsAt: Timestamp?
        package var endsAt: Timestamp?

        package init(price: Money, startsAt: Timestamp? = nil, endsAt: Timestamp? = nil) {
            self.price = price
            self.startsAt = startsAt
            self.endsAt = endsAt
        }
    }

    package func price(at now: Timestamp) -> VariantPrice {
        guard let sale else { return VariantPrice(current: regular, regular: regular, changesAt: nil) }
        if let start = sale.startsAt, now < start { return VariantPrice(current: regular, regular: regular, changesAt: start) }
        if let end = sale.endsAt, now >= end { return VariantPrice(current: regular, regular: regular, changesAt: nil) }
        return VariantPrice(current: sale.price, regular: regular, changesAt: sale.endsAt)
    }
}
