import Commerce
import Platform

/// Edits of tax regions. Each bumps `.taxes`.
package enum TaxWrites {
    /// Makes the rules of the draft's country and region what the draft says. Throws `InputProblem`.
    @discardableResult
    package static func setRegion(_ draft: TaxRegionDraft, in transaction: Transaction) throws -> TaxRegionID {
        try draft.validate()
        let proposal: TaxRegionID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO taxes_regions (id, country, region, prices_include_tax, shipping_tax_class)
            VALUES (\(proposal), \(draft.country), \(draft.region), \(draft.pricesIncludeTax), \(draft.shippingTaxClass))
            ON CONFLICT (country, region) DO UPDATE SET
                prices_include_tax = excluded.prices_include_tax, shipping_tax_class = excluded.shipping_tax_class
            """)
        let stored: TaxRegionID? = try transaction.first(
            "SELECT id FROM taxes_regions WHERE country = \(draft.country) AND region = \(draft.region)"
        ) { try $0[0] }
        let id = stored ?? proposal
        try transaction.execute("DELETE FROM taxes_rates WHERE region_id = \(id)")
        for (position, rate) in draft.rates.enumerated() {
            try transaction.execute(
                """
                INSERT INTO taxes_rates (region_id, position, tax_class, name, rate)
                VALUES (\(id), \(position), \(rate.taxClass), \(rate.name), \(rate.rate))
                """)
        }
        transaction.bump(.taxes)
        return id
    }

    package static func deleteRegion(_ id: TaxRegionID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM taxes_rates WHERE region_id = \(id)")
        try transaction.execute("DELETE FROM taxes_regions WHERE id = \(id)")
        transaction.bump(.taxes)
    }
}
