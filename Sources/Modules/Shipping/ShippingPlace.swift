import Commerce

/// A place that a zone covers. Each place belongs to at most one zone; the narrowest one that fits decides.
package enum ShippingPlace: Hashable, Sendable {
    case country(CountryCode)
    /// A part of a country, which wins over the country.
    case region(CountryCode, String)
    /// Every country that no zone names.
    case restOfWorld

    package static let maximumRegionLength = 60
    static let restOfWorldCode = "*"

    /// As stored: upper case without white space at the ends, so that `ca` and `CA ` are one place.
    static func folded(_ region: String) -> String {
        String(region.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()).uppercased()
    }

    var countryColumn: String {
        switch self {
        case .country(let country), .region(let country, _): country.code
        case .restOfWorld: Self.restOfWorldCode
        }
    }

    var regionColumn: String {
        if case .region(_, let region) = self { Self.folded(region) } else { "" }
    }

    init(country: String, region: String) throws(InputProblem) {
        if country == Self.restOfWorldCode {
            self = .restOfWorld
        } else if region.isEmpty {
            self = .country(try CountryCode(country))
        } else {
            self = .region(try CountryCode(country), region)
        }
    }
}
