import Commerce

/// The rules of one country, or of one region of it, as a merchant writes them.
package struct TaxRegionDraft: Hashable, Sendable {
    package static let maximumRates = 50
    /// Of one class together: 1000 %.
    private static let maximumPartsPerMillion: Int64 = 10_000_000

    package var country: CountryCode
    /// Empty for the whole country.
    package var region: String
    package var pricesIncludeTax: Bool
    /// Nil when shipping is not taxed.
    package var shippingTaxClass: String?
    package var rates: [TaxRate]

    package init(
        country: CountryCode, region: String = "", pricesIncludeTax: Bool, shippingTaxClass: String? = TaxClass.standard, rates: [TaxRate]
    ) {
        self.country = country
        self.region = Self.folded(region)
        self.pricesIncludeTax = pricesIncludeTax
        self.shippingTaxClass = shippingTaxClass
        self.rates = rates
    }

    package func validate() throws(InputProblem) {
        guard region.unicodeScalars.count <= 60 else {
            throw InputProblem(field: "region", code: .tooLong, message: "Region must have at most 60 characters.", parameters: ["maximum": "60"])
        }
        if let shippingTaxClass { try Self.requireClass(shippingTaxClass, field: "shippingTaxClass") }
        guard rates.count <= Self.maximumRates else {
            throw InputProblem(
                field: "rates", code: .tooLong, message: "A region must have at most \(Self.maximumRates) rates.",
                parameters: ["maximum": String(Self.maximumRates)])
        }
        var sums: [String: Int64] = [:]
        for (index, rate) in rates.enumerated() {
            try Self.requireClass(rate.taxClass, field: "rates[\(index)].taxClass")
            guard 1...60 ~= rate.name.unicodeScalars.count, rate.name.contains(where: { !$0.isWhitespace }),
                !rate.name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw InputProblem(field: "rates[\(index)].name", code: .invalid, message: "Name must be one line of 1 to 60 characters.")
            }
            sums[rate.taxClass, default: 0] += rate.rate.partsPerMillion
            guard sums[rate.taxClass, default: 0] <= Self.maximumPartsPerMillion else {
                throw InputProblem(
                    field: "rates[\(index)].rate", code: .outOfRange, message: "The rates of one class must not be beyond 1000 % together.")
            }
        }
    }

    /// As stored: upper case without white space at the ends, so that `ca` and `CA ` are one region.
    static func folded(_ region: String) -> String {
        String(region.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()).uppercased()
    }

    private static func requireClass(_ name: String, field: String) throws(InputProblem) {
        let isWord = name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-") }
        guard isWord, 1...40 ~= name.utf8.count else {
            throw InputProblem(field: field, code: .invalid, message: "A tax class must be 1 to 40 small letters, such as standard.")
        }
    }
}

/// A region's rules as stored.
package struct TaxRegion: Hashable, Sendable {
    package let id: TaxRegionID
    package let content: TaxRegionDraft
}
