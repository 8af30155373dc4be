import Commerce

/// A zone as stored, with all its rates.
package struct ShippingZone: Hashable, Sendable {
    package let id: ShippingZoneID
    package let content: ShippingZoneDraft
    /// In the order of `content.rates`.
    package let rateIDs: [ShippingRateID]
}

/// A zone as a merchant writes it. `validate()` says whether it may be stored.
package struct ShippingZoneDraft: Hashable, Sendable {
    package static let maximumRates = 50
    package static let maximumPlaces = 1_000

    package var name: String
    package var places: [ShippingPlace]
    package var rates: [ShippingRateDraft]
    package var position: Int

    package init(name: String, places: [ShippingPlace], rates: [ShippingRateDraft], position: Int = 0) {
        self.name = name
        self.places = places
        self.rates = rates
        self.position = position
    }

    /// Throws the first problem; `field` is a path such as `rates[1].price`.
    package func validate() throws(InputProblem) {
        try ShippingRateDraft.requireName(name, field: "name")
        guard !places.isEmpty else { throw InputProblem(field: "places", code: .required, message: "A zone needs at least one place.") }
        guard places.count <= Self.maximumPlaces else {
            throw InputProblem(
                field: "places", code: .tooLong, message: "A zone must have at most \(Self.maximumPlaces) places.",
                parameters: ["maximum": String(Self.maximumPlaces)])
        }
        for (index, place) in places.enumerated() {
            guard case .region(_, let region) = place else { continue }
            let folded = ShippingPlace.folded(region)
            guard 1...ShippingPlace.maximumRegionLength ~= folded.unicodeScalars.count else {
                throw InputProblem(
                    field: "places[\(index)].region", code: .invalid,
                    message: "A region must have 1 to \(ShippingPlace.maximumRegionLength) characters.")
            }
        }
        guard rates.count <= Self.maximumRates else {
            throw InputProblem(
                field: "rates", code: .tooLong, message: "A zone must have at most \(Self.maximumRates) rates.",
                parameters: ["maximum": String(Self.maximumRates)])
        }
        for (index, rate) in rates.enumerated() { try rate.validate(field: "rates[\(index)]") }
    }
}
