import Commerce
import Platform
import Shipping
import Taxes

/// Shipping and taxes. What is there already as it should be is left alone.
struct DemoServices: Sendable {
    let catalogue: DemoCatalogue
    let currencies: [Currency]

    func save(in transaction: Transaction) throws {
        try saveZones(in: transaction)
        try saveTaxes(in: transaction)
    }

    /// Zones are found by their name.
    private func saveZones(in transaction: Transaction) throws {
        let known = try ShippingZones.all(in: transaction)
        for (position, zone) in catalogue.shippingZones.enumerated() {
            let draft = ShippingZoneDraft(
                name: zone.name, places: try zone.countries.sorted().map { .country(try CountryCode($0)) }, rates: zone.rates.map(rate),
                position: position)
            if let same = known.first(where: { $0.content.name == zone.name }) {
                if same.content != draft { try ShippingWrites.replaceZone(same.id, with: draft, in: transaction) }
            } else {
                _ = try ShippingWrites.createZone(draft, in: transaction)
            }
        }
    }

    private func rate(_ rate: DemoCatalogue.ShippingZone.Rate) -> ShippingRateDraft {
        ShippingRateDraft(
            name: rate.name,
            prices: currencies.sorted().compactMap { currency in
                rate.prices[currency.code].map { price in
                    ShippingRateDraft.Price(
                        Money(minorUnits: price, currency: currency),
                        freeOver: rate.freeOver?[currency.code].map { Money(minorUnits: $0, currency: currency) })
                }
            }, days: rate.minDays...max(rate.minDays, rate.maxDays))
    }

    private func saveTaxes(in transaction: Transaction) throws {
        let known = try TaxRegions.all(in: transaction).map(\.content)
        var drafts: [TaxRegionDraft] = []
        for tax in catalogue.taxes {
            let rate = TaxRate(taxClass: TaxClass.standard, name: tax.name, rate: try Rate(percent: tax.ratePercent))
            let draft = TaxRegionDraft(
                country: try CountryCode(tax.country), region: tax.region ?? "", pricesIncludeTax: tax.inclusive, rates: [rate])
            if let index = drafts.firstIndex(where: { $0.country == draft.country && $0.region == draft.region }) {
                drafts[index].rates.append(rate)
            } else {
                drafts.append(draft)
            }
        }
        for draft in drafts where !known.contains(draft) { try TaxWrites.setRegion(draft, in: transaction) }
    }
}
