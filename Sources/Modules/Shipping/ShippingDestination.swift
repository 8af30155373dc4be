import Commerce

/// Where a parcel goes, as far as rates depend on it.
package struct ShippingDestination: Hashable, Sendable {
    package let country: CountryCode
    /// A subdivision's code or name as the address has it: `CA`, `Nairobi`. Compared without regard to case.
    package let region: String?

    package init(country: CountryCode, region: String? = nil) {
        self.country = country
        self.region = region
    }

    package init(_ address: Address) { self.init(country: address.country, region: address.region) }

    var foldedRegion: String { ShippingPlace.folded(region ?? "") }
}
