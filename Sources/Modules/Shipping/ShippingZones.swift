import Commerce
import Platform

/// Reads zones as they are stored, for whoever edits them.
package enum ShippingZones {
    package static let maximumZones = 500

    /// All zones in the merchant's order, with their rates.
    package static func all(in reader: Reader) throws -> [ShippingZone] {
        reader.depend(on: .shipping)
        var places: [ShippingZoneID: [ShippingPlace]] = [:]
        try reader.each("SELECT zone_id, country, region FROM shipping_zone_places ORDER BY country, region") { row in
            places[try row[0], default: []].append(try ShippingPlace(country: row[1], region: row[2]))
        }
        let prices = try prices(in: reader)
        var rates: [ShippingZoneID: [(ShippingRateID, ShippingRateDraft)]] = [:]
        try reader.each(
            "SELECT zone_id, id, name, min_days, max_days, min_weight, max_weight FROM shipping_rates ORDER BY position, id"
        ) { row in
            let id: ShippingRateID = try row[1]
            let draft = ShippingRateDraft(
                name: try row[2], prices: prices[id] ?? [], days: try row[3]...row[4], weightGrams: try row[5]...row[6])
            rates[try row[0], default: []].append((id, draft))
        }
        return try reader.all("SELECT id, name, position FROM shipping_zones ORDER BY position, id LIMIT \(maximumZones)") { row in
            let id: ShippingZoneID = try row[0]
            let own = rates[id] ?? []
            let draft = ShippingZoneDraft(name: try row[1], places: places[id] ?? [], rates: own.map(\.1), position: try row[2])
            return ShippingZone(id: id, content: draft, rateIDs: own.map(\.0))
        }
    }

    private static func prices(in reader: Reader) throws -> [ShippingRateID: [ShippingRateDraft.Price]] {
        var prices: [ShippingRateID: [ShippingRateDraft.Price]] = [:]
        try reader.each("SELECT rate_id, currency, price, free_over FROM shipping_rate_prices ORDER BY rate_id, currency") { row in
            let currency: Currency = try row[1]
            let freeOver: Int64? = try row[3]
            prices[try row[0], default: []].append(
                ShippingRateDraft.Price(
                    Money(minorUnits: try row[2], currency: currency), freeOver: freeOver.map { Money(minorUnits: $0, currency: currency) }))
        }
        return prices
    }
}
