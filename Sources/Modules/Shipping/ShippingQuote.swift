import Commerce
import Platform

/// Finds what sending a parcel costs. Every answer depends on the tag `.shipping`.
package enum ShippingQuote {
    /// The rates to choose from, in the merchant's order. Empty when the shop does not ship this there, for which
    /// `ships(to:in:)` tells the reason: no zone at all, or none of its rates takes the weight or has the currency.
    ///
    /// - Parameters:
    ///   - subtotal: of the goods as shown to the buyer, after discounts. Its currency is the one that is charged.
    ///   - weightGrams: of everything that has to be sent.
    package static func rates(
        for destination: ShippingDestination, subtotal: Money, weightGrams: Int, in reader: Reader
    ) throws -> [ShippingRate] {
        guard let zone = try zone(of: destination, in: reader) else { return [] }
        return try reader.all(
            """
            SELECT r.id, r.name, r.min_days, r.max_days, p.price, p.free_over
            FROM shipping_rates r JOIN shipping_rate_prices p ON p.rate_id = r.id AND p.currency = \(subtotal.currency)
            WHERE r.zone_id = \(zone) AND r.min_weight <= \(weightGrams) AND r.max_weight >= \(weightGrams)
            ORDER BY r.position, r.id LIMIT \(ShippingZoneDraft.maximumRates)
            """
        ) { row in
            let regular = Money(minorUnits: try row[4], currency: subtotal.currency)
            let freeOver = (try row[5] as Int64?).map { Money(minorUnits: $0, currency: subtotal.currency) }
            let isFree = freeOver.map { subtotal.minorUnits >= $0.minorUnits } ?? false
            return ShippingRate(
                id: try row[0], name: try row[1], price: isFree ? .zero(subtotal.currency) : regular, regularPrice: regular,
                freeOver: freeOver, minDays: try row[2], maxDays: try row[3])
        }
    }

    /// The chosen rate, priced anew, or nil when it can no longer be had for this parcel.
    package static func rate(
        _ id: ShippingRateID, for destination: ShippingDestination, subtotal: Money, weightGrams: Int, in reader: Reader
    ) throws -> ShippingRate? {
        try rates(for: destination, subtotal: subtotal, weightGrams: weightGrams, in: reader).first { $0.id == id }
    }

    /// Whether any zone covers the place.
    package static func ships(to destination: ShippingDestination, in reader: Reader) throws -> Bool {
        try zone(of: destination, in: reader) != nil
    }

    /// The subtotal from which on a parcel is sent for nothing, in this currency; `nil` where it never is, where it always is, and
    /// where that depends on the part of the country, or on the country while it is not known.
    /// - Parameter country: nil asks about all places that parcels are sent to.
    package static func freeFrom(
        _ country: CountryCode?, currency: Currency, weightGrams: Int, in reader: Reader
    ) throws -> Money? {
        reader.depend(on: .shipping)
        let isThere: SQL =
            country.map { country in
                """
                country = \(country) OR (country = \(ShippingPlace.restOfWorldCode)
                    AND NOT EXISTS (SELECT 1 FROM shipping_zone_places WHERE country = \(country) AND region = ''))
                """
            } ?? "1 = 1"
        let bounds: [Int64?] = try reader.all(
            """
            SELECT MIN(CASE WHEN p.price = 0 THEN 0 ELSE p.free_over END)
            FROM shipping_rates r JOIN shipping_rate_prices p ON p.rate_id = r.id AND p.currency = \(currency)
            WHERE r.min_weight <= \(weightGrams) AND r.max_weight >= \(weightGrams)
                AND r.zone_id IN (SELECT zone_id FROM shipping_zone_places WHERE \(isThere))
            GROUP BY r.zone_id
            """
        ) { try $0[0] }
        guard Set(bounds).count == 1, let bound = bounds[0], bound > 0 else { return nil }
        return Money(minorUnits: bound, currency: currency)
    }

    /// The countries that an address form offers, in the order of their codes. A zone for the rest of the world makes it all of them.
    package static func countries(in reader: Reader) throws -> [CountryCode] {
        reader.depend(on: .shipping)
        let codes: [String] = try reader.all("SELECT DISTINCT country FROM shipping_zone_places ORDER BY country") { try $0[0] }
        if codes.contains(ShippingPlace.restOfWorldCode) { return CountryCode.all.sorted() }
        return try codes.map { try CountryCode($0) }
    }

    /// The region beats the country, and the country beats the rest of the world.
    private static func zone(of destination: ShippingDestination, in reader: Reader) throws -> ShippingZoneID? {
        reader.depend(on: .shipping)
        return try reader.first(
            """
            SELECT zone_id FROM shipping_zone_places
            WHERE (country = \(destination.country) AND region IN ('', \(destination.foldedRegion)))
               OR (country = \(ShippingPlace.restOfWorldCode) AND region = '')
            ORDER BY CASE WHEN country = \(ShippingPlace.restOfWorldCode) THEN 1 ELSE 0 END, region DESC
            """
        ) { try $0[0] }
    }
}

extension CacheTag {
    /// Bumped by every edit of zones and rates.
    package static let shipping = CacheTag("shipping")
}
