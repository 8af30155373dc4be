import Commerce
import Platform

/// Edits of zones. Each bumps `.shipping`.
package enum ShippingWrites {
    /// Throws `InputProblem`, with code `.conflict` when another zone has one of the places.
    package static func createZone(_ draft: ShippingZoneDraft, in transaction: Transaction) throws -> ShippingZoneID {
        try draft.validate()
        let id: ShippingZoneID = transaction.newIdentifier()
        try transaction.execute("INSERT INTO shipping_zones (id, name, position) VALUES (\(id), \(draft.name), \(draft.position))")
        try insertPlaces(of: draft, zone: id, in: transaction)
        for (position, rate) in draft.rates.enumerated() {
            try insert(rate, id: transaction.newIdentifier(), zone: id, position: position, in: transaction)
        }
        transaction.bump(.shipping)
        return id
    }

    /// Makes the zone what the draft says. A rate that keeps its name keeps its identifier, so carts that chose it stay valid.
    /// - Returns: false when there is no such zone.
    @discardableResult
    package static func replaceZone(_ id: ShippingZoneID, with draft: ShippingZoneDraft, in transaction: Transaction) throws -> Bool {
        try draft.validate()
        let changed = try transaction.execute(
            "UPDATE shipping_zones SET name = \(draft.name), position = \(draft.position) WHERE id = \(id)")
        guard changed == 1 else { return false }
        var known: [String: [ShippingRateID]] = [:]
        try transaction.each("SELECT name, id FROM shipping_rates WHERE zone_id = \(id) ORDER BY position DESC, id DESC") { row in
            known[try row[0], default: []].append(try row[1])
        }
        try deleteContent(of: id, in: transaction)
        try insertPlaces(of: draft, zone: id, in: transaction)
        for (position, rate) in draft.rates.enumerated() {
            let kept = known[rate.name]?.popLast()
            try insert(rate, id: kept ?? transaction.newIdentifier(), zone: id, position: position, in: transaction)
        }
        transaction.bump(.shipping)
        return true
    }

    package static func deleteZone(_ id: ShippingZoneID, in transaction: Transaction) throws {
        try deleteContent(of: id, in: transaction)
        try transaction.execute("DELETE FROM shipping_zones WHERE id = \(id)")
        transaction.bump(.shipping)
    }

    /// Takes the places out of all zones, for who writes every zone anew in this transaction: a place may then move from one to
    /// another in any order.
    package static func freePlaces(in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM shipping_zone_places")
        transaction.bump(.shipping)
    }

    private static func deleteContent(of zone: ShippingZoneID, in transaction: Transaction) throws {
        try transaction.execute(
            "DELETE FROM shipping_rate_prices WHERE rate_id IN (SELECT id FROM shipping_rates WHERE zone_id = \(zone))")
        try transaction.execute("DELETE FROM shipping_rates WHERE zone_id = \(zone)")
        try transaction.execute("DELETE FROM shipping_zone_places WHERE zone_id = \(zone)")
    }

    private static func insertPlaces(of draft: ShippingZoneDraft, zone: ShippingZoneID, in transaction: Transaction) throws {
        for (index, place) in draft.places.enumerated() {
            let inserted = try transaction.execute(
                """
                INSERT INTO shipping_zone_places (country, region, zone_id)
                VALUES (\(place.countryColumn), \(place.regionColumn), \(zone)) ON CONFLICT DO NOTHING
                """)
            guard inserted == 1 else {
                throw InputProblem(field: "places[\(index)]", code: .conflict, message: "A place must be in one zone only.")
            }
        }
    }

    private static func insert(
        _ rate: ShippingRateDraft, id: ShippingRateID, zone: ShippingZoneID, position: Int, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO shipping_rates (id, zone_id, name, min_days, max_days, min_weight, max_weight, position)
            VALUES (\(id), \(zone), \(rate.name), \(rate.days.lowerBound), \(rate.days.upperBound),
                \(rate.weightGrams.lowerBound), \(rate.weightGrams.upperBound), \(position))
            """)
        for price in rate.prices {
            try transaction.execute(
                """
                INSERT INTO shipping_rate_prices (rate_id, currency, price, free_over)
                VALUES (\(id), \(price.price.currency), \(price.price.minorUnits), \(price.freeOver?.minorUnits))
                """)
        }
    }
}
