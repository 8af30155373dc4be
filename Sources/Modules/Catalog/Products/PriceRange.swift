import Commerce
import Platform

/// The lowest and highest current price of a product's variants in one currency.
struct PriceRange: Hashable {
    var lowest: Int64
    /// Of the variant with the lowest price.
    var lowestRegular: Int64
    var highest: Int64
    /// When the first of the variants' prices changes.
    var changesAt: Timestamp?

    /// `nil` without prices.
    init?(_ prices: some Sequence<VariantPrice>) {
        var range: PriceRange?
        for price in prices {
            let (current, regular) = (price.current.minorUnits, price.regular.minorUnits)
            guard var known = range else {
                range = PriceRange(lowest: current, lowestRegular: regular, highest: current, changesAt: price.changesAt)
                continue
            }
            if (current, -regular) < (known.lowest, -known.lowestRegular) { (known.lowest, known.lowestRegular) = (current, regular) }
            known.highest = max(known.highest, current)
            if let change = price.changesAt { known.changesAt = known.changesAt.map { min($0, change) } ?? change }
            range = known
        }
        guard let range else { return nil }
        self = range
    }

    init(lowest: Int64, lowestRegular: Int64, highest: Int64, changesAt: Timestamp?) {
        self.lowest = lowest
        self.lowestRegular = lowestRegular
        self.highest = highest
        self.changesAt = changesAt
    }

    var isOnSale: Bool { lowest < lowestRegular }

    /// Per currency, of all variants.
    static func ranges(_ variants: [VariantDraft], at now: Timestamp) -> [Currency: PriceRange] {
        var prices: [Currency: [VariantPrice]] = [:]
        for variant in variants {
            for setting in variant.prices { prices[setting.regular.currency, default: []].append(setting.price(at: now)) }
        }
        return prices.compactMapValues { PriceRange($0) }
    }

    func card(_ currency: Currency) -> CardPrice {
        CardPrice(
            lowest: VariantPrice(
                current: Money(minorUnits: lowest, currency: currency), regular: Money(minorUnits: lowestRegular, currency: currency),
                changesAt: changesAt),
            isRange: highest > lowest)
    }
}
