import Commerce

package enum TaxRegionEntity {}
package typealias TaxRegionID = Identifier<TaxRegionEntity>

/// Where goods are taxed: the buyer's address.
package struct TaxDestination: Hashable, Sendable {
    package let country: CountryCode
    /// A subdivision's code or name as the address has it. Compared without regard to case.
    package let region: String?

    package init(country: CountryCode, region: String? = nil) {
        self.country = country
        self.region = region
    }

    package init(_ address: Address) { self.init(country: address.country, region: address.region) }

    var foldedRegion: String { TaxRegionDraft.folded(region ?? "") }
}
