import Catalog
import Commerce
import Platform
import Shipping
import TestSupport
import Testing

/// What a merchant sets beside goods and prices.
extension TestShop {
    /// Makes every way of sending to these countries free from a subtotal on.
    func sendFree(from minorUnits: Int64, in currency: Currency, to countries: [String]) async throws {
        try await database.write { transaction in
            for zone in try ShippingZones.all(in: transaction) where countries.contains(zone.content.name) {
                var draft = zone.content
                for (rate, price) in draft.rates.indices.flatMap({ rate in draft.rates[rate].prices.indices.map { (rate, $0) } })
                where draft.rates[rate].prices[price].price.currency == currency {
                    draft.rates[rate].prices[price].freeOver = Money(minorUnits: minorUnits, currency: currency)
                }
                try #require(try ShippingWrites.replaceZone(zone.id, with: draft, in: transaction))
            }
        }
    }

    /// - Parameter cents: what sending there costs, in dollars.
    func addZone(_ name: String, _ place: ShippingPlace, price cents: Int64) async throws {
        let rate = ShippingRateDraft(name: "Boat", prices: [.init(Money(minorUnits: cents, currency: .usd))], days: 10...20)
        _ = try await database.write { try ShippingWrites.createZone(ShippingZoneDraft(name: name, places: [place], rates: [rate]), in: $0) }
    }

    /// Names what goes well with a product, by handles.
    func relate(_ product: String, to others: [String]) async throws {
        let now = time.now
        try await database.write { transaction in
            func id(_ handle: String) throws -> ProductID { try #require(try CatalogReads.product(handle: try Handle(handle), in: transaction)) }
            let stored = try #require(try CatalogReads.stored(try id(product), in: transaction))
            var draft = stored.draft
            draft.handle = stored.handle
            draft.related = try others.map(id)
            _ = try CatalogWrites.upsert(draft, at: now, in: transaction)
        }
    }
}
