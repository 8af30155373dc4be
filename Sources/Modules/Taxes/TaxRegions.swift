import Commerce
import Platform

/// Reads tax regions as they are stored, for whoever edits them.
package enum TaxRegions {
    package static let maximumRegions = 2_000

    /// By country, the whole country before its regions.
    package static func all(in reader: Reader) throws -> [TaxRegion] {
        reader.depend(on: .taxes)
        var rates: [TaxRegionID: [TaxRate]] = [:]
        try reader.each("SELECT tax_class, name, rate, region_id FROM taxes_rates ORDER BY region_id, position") { row in
            rates[try row[3], default: []].append(try TaxRate(row: row))
        }
        return try reader.all(
            """
            SELECT id, country, region, prices_include_tax, shipping_tax_class FROM taxes_regions
            ORDER BY country, region LIMIT \(maximumRegions)
            """
        ) { row in
            let id: TaxRegionID = try row[0]
            return TaxRegion(
                id: id,
                content: TaxRegionDraft(
                    country: try row[1], region: try row[2], pricesIncludeTax: try row[3], shippingTaxClass: try row[4], rates: rates[id] ?? []))
        }
    }
}
