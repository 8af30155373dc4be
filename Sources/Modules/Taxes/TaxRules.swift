import Commerce
import Platform

/// What holds at one destination. Pure data; a destination that no region covers has `TaxRules.none`.
package struct TaxRules: Hashable, Sendable {
    /// Whether the prices that buyers at this destination see have tax in them.
    package let pricesIncludeTax: Bool
    /// The class that shipping is taxed as; nil when shipping is not taxed.
    package let shippingTaxClass: String?
    private let ratesByClass: [String: [TaxRate]]

    /// No tax is due, and none is in the prices.
    package static let none = TaxRules(pricesIncludeTax: false, shippingTaxClass: nil, rates: [])

    package init(pricesIncludeTax: Bool, shippingTaxClass: String?, rates: [TaxRate]) {
        self.pricesIncludeTax = pricesIncludeTax
        self.shippingTaxClass = shippingTaxClass
        ratesByClass = Dictionary(grouping: rates, by: \.taxClass)
    }

    /// Reads the rules of the region, else of the country, else none: a region replaces its country's rules as a whole.
    /// Depends on the tag `.taxes`.
    package static func load(_ destination: TaxDestination, in reader: Reader) throws -> TaxRules {
        reader.depend(on: .taxes)
        let region = try reader.first(
            """
            SELECT id, prices_include_tax, shipping_tax_class FROM taxes_regions
            WHERE country = \(destination.country) AND region IN ('', \(destination.foldedRegion)) ORDER BY region DESC
            """
        ) { row in (id: try row[0] as TaxRegionID, isInclusive: try row[1] as Bool, shipping: try row[2] as String?) }
        guard let region else { return .none }
        return TaxRules(
            pricesIncludeTax: region.isInclusive, shippingTaxClass: region.shipping,
            rates: try reader.all(
                "SELECT tax_class, name, rate FROM taxes_rates WHERE region_id = \(region.id) ORDER BY tax_class, position"
            ) { try TaxRate(row: $0) })
    }

    /// Whether parts of the country have rules of their own, so that it takes a state or a province to know what is due.
    /// Depends on the tag `.taxes`.
    package static func dependOnRegion(of country: CountryCode, in reader: Reader) throws -> Bool {
        reader.depend(on: .taxes)
        return try reader.first("SELECT 1 FROM taxes_regions WHERE country = \(country) AND region <> '' LIMIT 1") { _ in true } ?? false
    }

    /// The rates that add up for goods of a class. A class that the destination does not list is taxed as standard, since
    /// a country without a reduced rate asks for the full one; only `zero` stays untaxed.
    package func rates(for taxClass: String) -> [TaxRate] {
        if let own = ratesByClass[taxClass] { return own }
        return taxClass == TaxClass.zero ? [] : ratesByClass[TaxClass.standard] ?? []
    }
}

extension CacheTag {
    /// Bumped by every edit of tax regions and rates.
    package static let taxes = CacheTag("taxes")
}
