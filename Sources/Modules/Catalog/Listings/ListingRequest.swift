import Commerce
import Platform

package enum ListingSort: String, SQLConvertible, Codable, CaseIterable {
    /// The order of a hand-picked collection; elsewhere featured products, then the newest.
    case featured
    case newest
    case priceAscending = "price-ascending"
    case priceDescending = "price-descending"
    case title
    case bestSelling = "best-selling"
    case rating
}

/// Which products to list, how and from where. Values out of bounds are brought into them.
package struct ListingRequest: Sendable {
    /// `nil`: every listed product.
    package var collection: Handle?
    /// For each facet's code the values of which a product must have one: `["color": ["kernel-black"], "size": ["m", "l"]]`.
    package var filters: [String: Set<String>]
    /// Bounds of the lowest current price, in minor units.
    package var minimumPrice: Int64?
    package var maximumPrice: Int64?
    package var isInStockOnly: Bool
    package var isOnSaleOnly: Bool
    /// `nil`: the collection's own.
    package var sort: ListingSort?
    /// From 1.
    package var page: Int
    package var pageSize: Int
    /// Begins behind what was listed before, in place of `page`.
    package var cursor: ListingCursor?
    /// Whether filters are counted, which costs more than the products.
    package var countsFacets = true

    package static let maximumPageSize = 48
    /// How old the order `bestSelling` may be on a page that is kept.
    package static let bestSellingSeconds = 3_600
    /// Nobody turns further: page · pageSize stays within it.
    package static let maximumDepth = 10_000
    package static let maximumFilters = 12
    package static let maximumValuesPerFilter = 24

    package init(
        collection: Handle? = nil, filters: [String: Set<String>] = [:], minimumPrice: Int64? = nil, maximumPrice: Int64? = nil,
        isInStockOnly: Bool = false, isOnSaleOnly: Bool = false, sort: ListingSort? = nil, page: Int = 1, pageSize: Int = 24
    ) {
        self.collection = collection
        self.filters = filters
        self.minimumPrice = minimumPrice
        self.maximumPrice = maximumPrice
        self.isInStockOnly = isInStockOnly
        self.isOnSaleOnly = isOnSaleOnly
        self.sort = sort
        self.page = page
        self.pageSize = pageSize
    }
}
