// Sums and products of money. Everything goes through 128 bits and comes back checked.
extension Money {
    package static func + (left: Money, right: Money) throws(MoneyError) -> Money {
        try left.requireSameCurrency(as: right)
        return try Money(checking: Int128(left.minorUnits) + Int128(right.minorUnits), left.currency)
    }

    package static func - (left: Money, right: Money) throws(MoneyError) -> Money {
        try left.requireSameCurrency(as: right)
        return try Money(checking: Int128(left.minorUnits) - Int128(right.minorUnits), left.currency)
    }

    /// The same amount the other way round.
    package var negated: Money { Money(minorUnits: -minorUnits, currency: currency) }

    /// The sum of all, or zero of nothing. Throws `.currencyMismatch` at the first amount of another currency.
    ///
    /// Only the result has to fit: a large credit may meet a large debit on the way.
    package static func sum(_ amounts: some Sequence<Money>, in currency: Currency) throws(MoneyError) -> Money {
        var total: Int128 = 0
        for amount in amounts {
            guard amount.currency == currency else { throw .currencyMismatch(currency, amount.currency) }
            total += Int128(amount.minorUnits)
        }
        return try Money(checking: total, currency)
    }

    package func isLess(than other: Money) throws(MoneyError) -> Bool {
        try requireSameCurrency(as: other)
        return minorUnits < other.minorUnits
    }

    /// The price of several.
    package func times(_ quantity: Quantity) throws(MoneyError) -> Money {
        try Money(checking: Int128(minorUnits) * Int128(quantity.value), currency)
    }

    /// The part of this amount that the rate takes: the tax on a net amount, or a percentage off.
    package func times(_ rate: Rate, rounding: RoundingMode) throws(MoneyError) -> Money {
        let exact = Int128(minorUnits) * Int128(rate.partsPerMillion)
        return try Money(checking: rounding.quotient(exact, by: Int128(Rate.partsPerWhole)), currency)
    }

    /// The tax that is contained in this gross amount: gross × rate ÷ (1 + rate). The net is the gross minus this, so
    /// the two always make up the gross.
    package func included(_ rate: Rate, rounding: RoundingMode) throws(MoneyError) -> Money {
        let exact = Int128(minorUnits) * Int128(rate.partsPerMillion)
        let grossParts = Int128(Rate.partsPerWhole) + Int128(rate.partsPerMillion)
        return try Money(checking: rounding.quotient(exact, by: grossParts), currency)
    }

    /// Throws `.overflow` when the count does not fit.
    init(checking minorUnits: Int128, _ currency: Currency) throws(MoneyError) {
        guard minorUnits.magnitude <= UInt128(Int64.max) else { throw .overflow }
        self.init(minorUnits: Int64(minorUnits), currency: currency)
    }

    private func requireSameCurrency(as other: Money) throws(MoneyError) {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    }
}
