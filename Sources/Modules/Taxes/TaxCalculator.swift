import Commerce

/// Works out tax line by line. Pure.
package enum TaxCalculator {
    static let shippingKey = "shipping"

    /// - Parameters:
    ///   - shipping: what the buyer is asked for sending; its currency is the order's.
    ///   - pricesIncludeTax: as the rules say, unless the caller knows better.
    ///   - rounding: of each line's tax; exclusive taxes round per line and rate.
    /// - Throws: `.currencyMismatch` when a line is in another currency, `.overflow` for absurd amounts.
    package static func calculate(
        lines: [TaxableLine], shipping: Money, rules: TaxRules, pricesIncludeTax: Bool? = nil, rounding: RoundingMode = .halfUp
    ) throws(MoneyError) -> TaxResult {
        let isInclusive = pricesIncludeTax ?? rules.pricesIncludeTax
        let currency = shipping.currency
        var taxed: [LineTax] = []
        taxed.reserveCapacity(lines.count)
        for line in lines {
            guard line.amount.currency == currency else { throw .currencyMismatch(currency, line.amount.currency) }
            taxed.append(
                try tax(line.amount, key: line.key, rates: rules.rates(for: line.taxClass), isInclusive: isInclusive, rounding: rounding))
        }
        let shippingTax = try tax(
            shipping, key: shippingKey, rates: rules.shippingTaxClass.map(rules.rates(for:)) ?? [], isInclusive: isInclusive,
            rounding: rounding)
        return TaxResult(
            lines: taxed, shipping: shippingTax, total: try Money.sum((taxed + [shippingTax]).map(\.tax), in: currency),
            summary: try summary(of: taxed + [shippingTax]), pricesIncludeTax: isInclusive)
    }

    private static func tax(
        _ amount: Money, key: String, rates: [TaxRate], isInclusive: Bool, rounding: RoundingMode
    ) throws(MoneyError) -> LineTax {
        guard !rates.isEmpty else { return LineTax(key: key, net: amount, tax: .zero(amount.currency), gross: amount, components: []) }
        var parts: [Money] = []
        if isInclusive {
            // The rates of one class are bounded where they are stored, so their sum is a rate too.
            let sum = rates.reduce(0) { $0 + $1.rate.partsPerMillion }
            guard let whole = try? Rate(partsPerMillion: sum) else { throw .overflow }
            parts = try amount.included(whole, rounding: rounding).split(by: rates.map(\.rate.partsPerMillion))
        } else {
            for rate in rates { parts.append(try amount.times(rate.rate, rounding: rounding)) }
        }
        let tax = try Money.sum(parts, in: amount.currency)
        return LineTax(
            key: key, net: isInclusive ? try amount - tax : amount, tax: tax, gross: isInclusive ? amount : try amount + tax,
            components: zip(rates, parts).map { TaxAmount(name: $0.name, rate: $0.rate, amount: $1) })
    }

    private static func summary(of lines: [LineTax]) throws(MoneyError) -> [TaxAmount] {
        var summary: [TaxAmount] = []
        for component in lines.lazy.flatMap(\.components) {
            if let index = summary.firstIndex(where: { $0.name == component.name && $0.rate == component.rate }) {
                let sum = try summary[index].amount + component.amount
                summary[index] = TaxAmount(name: component.name, rate: component.rate, amount: sum)
            } else {
                summary.append(component)
            }
        }
        return summary
    }
}
