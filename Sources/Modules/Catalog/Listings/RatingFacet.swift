import Commerce

/// The filter by stars: "4 stars and more". Its values lie within one another, so of several the least counts.
package enum RatingFacet {
    /// As filters name it. An attribute of this code is not offered beside it.
    package static let code = "rating"

    /// From the most stars down. Whoever shows them says them in the visitor's language.
    static let values = stars.reversed().map { stars in
        FacetStore.Value(
            facet: code, facetLabel: "", kind: .rating, key: String(stars), label: "", swatch: nil, term: ListingSets.rated(atLeast: stars))
    }

    /// Five are too few products, and one is every product with reviews.
    private static let stars = 1...4

    /// Of a product with this rating.
    static func terms(of rating: ProductRating) -> Set<String> { Set(stars.filter(rating.isAtLeast).map(ListingSets.rated)) }

    /// Of what was chosen; a value that there is not is none.
    static func terms(_ chosen: Set<String>) -> [String] {
        stars.filter { chosen.contains(String($0)) }.map(ListingSets.rated)
    }
}
