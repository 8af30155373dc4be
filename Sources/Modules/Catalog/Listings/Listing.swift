import Commerce

/// One page of products with what surrounds it.
package struct Listing: Sendable {
    /// `nil` when every product was asked for.
    package let collection: CollectionHeader?
    package let cards: [ProductCard]
    /// Exact.
    package let total: Int
    /// The page shown; the last one when a later one was asked for.
    package let page: Int
    package let pageSize: Int
    /// At least 1.
    package let pages: Int
    /// Where the next products begin; `nil` behind the last.
    package let next: ListingCursor?
    package let sort: ListingSort
    package let facets: [FacetGroup]
    /// Lowest and highest of the lowest prices in the collection without filters, in minor units.
    package let priceBounds: ClosedRange<Int64>?
    /// Of a search; empty for a collection.
    package let priceBands: [PriceBand]
    /// How many there are with the other filters, if that filter were on.
    package let inStockCount: Int
    package let onSaleCount: Int
}

/// A choice of filters: "Color".
package struct FacetGroup: Sendable {
    package enum Kind: String, Sendable { case option, attribute, category, rating }

    package let code: String
    package let label: String
    package let kind: Kind
    package let values: [Value]

    package struct Value: Sendable {
        /// As filters name it: `kernel-black`.
        package let key: String
        package let label: String
        package let swatch: String?
        /// How many products would be listed if it were chosen: with all filters of other groups, without its own group's.
        package let count: Int
        package let isSelected: Bool
        /// How far below the topmost, for categories; else 0.
        package let depth: Int
    }
}
